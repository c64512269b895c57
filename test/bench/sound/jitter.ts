import {setTimeout as delay} from 'node:timers/promises';
import type {PartKey} from '../../../source/audio/messages.js';
import {inTurn} from '../../helpers/in-turn.js';
import {createRandom} from '../../helpers/seeded.js';
import {soundsIn} from '../../helpers/sounds.js';
import {pieces, toneBytes, tonePeak} from '../answer.js';
import {findTone} from '../steady-tone.js';
import type {Row} from '../table.js';
import {withAudioProcess, type AudioBench} from './audio-bench.js';

const pieceMs = 100;
const pieceBytes = 4800;
const mostJitterMs = 200;

/** A stream in real time; each piece comes up to `jitterMs` late, none before the one ahead of it. */
const stream = async (
	{audio}: AudioBench,
	key: PartKey,
	{seconds, jitterMs}: {readonly seconds: number; readonly jitterMs: number},
): Promise<number> => {
	const random = createRandom(5);
	const deltas = pieces(toneBytes(seconds), () => pieceBytes);
	const startedAtMs = performance.now();
	await inTurn(deltas.length, async (number) => {
		const dueAtMs = startedAtMs + (number - 1) * pieceMs + random() * jitterMs;
		const waitMs = dueAtMs - performance.now();
		if (waitMs > 0) {
			await delay(waitMs);
		}

		audio.play(key, deltas[number - 1]!);
	});
	audio.finish(key);
	return startedAtMs;
};

const statusOf = ({events}: AudioBench) =>
	events
		.map(({event}) => event)
		.findLast((event) => event.type === 'audio.playout')?.status;

const measureLink = async (
	name: string,
	link: {readonly seconds: number; readonly jitterMs: number},
	mostGaps: number,
): Promise<readonly Row[]> =>
	withAudioProcess(async (bench) => {
		const recorder = await bench.card.record();
		const key = {responseId: 'r', itemId: 'i', contentIndex: 0};
		const startedAtMs = await stream(bench, key, link);
		await delay(1500);
		const recording = await recorder.stop();
		const tone = findTone(recording);
		const [first] = soundsIn(recording, {loud: tonePeak / 100, joinMs: 1000});
		const status = statusOf(bench);
		const what = `${name}, ${link.seconds} s`;
		const count = {unit: '', digits: 0, judge: 'every'} as const;

		return [
			{
				what: `${what}: gaps heard`,
				values: [tone.gaps],
				...count,
				atMost: mostGaps,
			},
			...(status === undefined
				? [{what: `  ${what}: underruns counted`, missing: 'not reported'}]
				: [
						{
							what: `  ${what}: underruns counted`,
							values: [status.underruns],
							...count,
							atMost: mostGaps,
						},
						{
							what: `  ${what}: waited for at the end`,
							values: [status.targetMs],
							unit: 'ms',
							digits: 0,
						},
					]),
			{
				what: `  ${what}: first delta to audible`,
				values: first === undefined ? [] : [first.fromMs - startedAtMs],
				unit: 'ms',
			},
		];
	});

/** A stream in real time over a clean link and over one that delivers each piece up to 200 ms late. */
export const measureJitter = async (
	isQuick: boolean,
): Promise<readonly Row[]> => {
	const seconds = isQuick ? 15 : 60;
	const clean = await measureLink('clean link', {seconds: 10, jitterMs: 0}, 0);
	const jittery = await measureLink(
		`${mostJitterMs} ms of jitter`,
		{seconds, jitterMs: mostJitterMs},
		1,
	);
	return [...clean, ...jittery];
};
