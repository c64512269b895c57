import {setTimeout as delay} from 'node:timers/promises';
import {inTurn} from '../../helpers/in-turn.js';
import {atLoudness, speakAt} from '../../helpers/rooms.js';
import {rigRateHz} from '../../helpers/virtual-sound-card.js';
import {memory, processorSeconds} from '../processes.js';
import {median, type Row} from '../table.js';
import {spokenAnswer} from './answers.js';
import {withAudioProcess} from './audio-bench.js';

const answerSeconds = 6;
const turnMs = 10_000;
/** Blocks of microphone and loudspeaker, 5 ms each. */
const blocksPerSecond = 400;

/** Has a process print a line for each of its garbage collections, from its first moment on. */
const tracing = `--import=data:text/javascript,${encodeURIComponent(
	"import{setFlagsFromString}from'node:v8';setFlagsFromString('--trace-gc')",
)}`;

type Collection = {
	readonly atMs: number;
	readonly isYoung: boolean;
	/** Of the heap, MB. */
	readonly before: number;
	readonly after: number;
	readonly pauseMs: number;
};

const collectionLine =
	/(?<at>\d+) ms: (?<kind>\S+).*? (?<before>[\d.]+) \([\d.]+\) -> (?<after>[\d.]+) \([\d.]+\) MB, (?:pooled: \S+ MB, )?(?<pause>[\d.]+) \/ /v;

const collectionsIn = (printed: string): readonly Collection[] =>
	printed.split('\n').flatMap((line) => {
		const found = collectionLine.exec(line)?.groups;
		return found === undefined
			? []
			: [
					{
						atMs: Number(found.at),
						isYoung: found.kind === 'Scavenge',
						before: Number(found.before),
						after: Number(found.after),
						pauseMs: Number(found.pause),
					},
				];
	});

/** What the heap grew by between collections, bytes a second. Memory of sample arrays is not in the heap, and not in here. */
const allocation = (collections: readonly Collection[]): number => {
	let grown = 0;
	for (const [index, {before}] of collections.entries()) {
		grown += index === 0 ? 0 : before - collections[index - 1]!.after;
	}

	const lastMs = (collections.at(-1)?.atMs ?? 0) - (collections[0]?.atMs ?? 0);
	return (grown * 1_000_000) / (lastMs / 1000);
};

/** What a conversation costs in the audio process: processor, memory, garbage collections. */
export const measureCollections = async (
	isQuick: boolean,
): Promise<readonly Row[]> => {
	const turns = isQuick ? 2 : 6;
	const answer = await spokenAnswer(answerSeconds);
	const voice = atLoudness(
		await speakAt('Tell me a long story, please', rigRateHz),
		-25,
	);

	return withAudioProcess(
		async ({card, audio, play, printed}) => {
			card.addEcho({latencyMs: 60, gainDb: -6});
			const processId = audio.processId() ?? 0;
			const printedBefore = await printed();
			const usedBefore = processorSeconds(processId);
			const startedAtMs = performance.now();
			await inTurn(turns, async (number) => {
				const endsAtMs = performance.now() + turnMs;
				await card.sayNow(voice);
				play({responseId: `r${number}`, itemId: 'i', contentIndex: 0}, answer);
				await delay(endsAtMs - performance.now());
			});
			const seconds = (performance.now() - startedAtMs) / 1000;
			const used = processorSeconds(processId) - usedBefore;
			const printedNow = await printed();
			const collections = collectionsIn(printedNow.slice(printedBefore.length));
			const pauses = collections.map(({pauseMs}) => pauseMs);
			const old = collections.filter(({isYoung}) => !isYoung);

			return [
				{
					what: 'audio process in conversation: processor, of one core',
					values: [(used / seconds) * 100],
					unit: '%',
				},
				{
					what: '  memory (PSS)',
					values: [memory(processId).shared],
					unit: 'MB',
					digits: 0,
				},
				{
					what: '  garbage collections',
					values: [(collections.length * 60) / seconds],
					unit: 'a minute',
				},
				{
					what: '  of them of the old generation',
					values: [(old.length * 60) / seconds],
					unit: 'a minute',
				},
				{
					what: '  pause',
					values: pauses.length === 0 ? [] : [median(pauses)],
					unit: 'ms',
					digits: 2,
				},
				{
					what: '  longest pause',
					values: pauses.length === 0 ? [] : [Math.max(...pauses)],
					unit: 'ms',
					digits: 2,
				},
				{
					what: '  heap allocated for a block of 5 ms',
					values:
						collections.length < 2
							? []
							: [allocation(collections) / blocksPerSecond],
					unit: 'bytes',
					digits: 0,
				},
			];
		},
		{},
		{environment: {NODE_OPTIONS: tracing}},
	);
};
