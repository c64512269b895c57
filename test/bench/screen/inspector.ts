import {Buffer} from 'node:buffer';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {redact} from '../../../source/protocol/redact.js';
import {createWireLog} from '../../../source/workbench/wire-log.js';
import {inTurn} from '../../helpers/in-turn.js';
import {startBenchProgram, type BenchProgram} from '../program.js';
import {startBenchServer} from '../server.js';
import type {Row} from '../table.js';
import {burst, timeOfKey} from './keys.js';

const delta = (type: string, words: string) =>
	JSON.stringify({
		type,
		event_id: 'event_0123456789',
		response_id: 'resp_0123456789',
		item_id: 'item_0123456789',
		output_index: 0,
		content_index: 0,
		delta: words,
	});

/** 200 ms of sound at 24 kHz, and a word. */
const frames = {
	sound: delta(
		'response.output_audio.delta',
		Buffer.alloc(9600, 7).toString('base64'),
	),
	words: delta('response.output_audio_transcript.delta', ' terminal'),
};

/** Processor time of this process, µs. */
const used = (): number => {
	const {user, system} = process.cpuUsage();
	return user + system;
};

/** Processor time that the log takes for a frame, whether or not somebody looks, µs. */
const costOfFrame = (kind: keyof typeof frames): number => {
	const text = frames[kind];
	const wire = createWireLog({rateHz: () => 24_000});
	const clean = (words: string) => redact(words, ['a-key-of-some-length']);
	const count = 3000;
	const before = used();
	for (let index = 0; index < count; index++) {
		wire.note({
			direction: 'received',
			text,
			bytes: text.length,
			atMs: index,
			clean,
		});
	}

	return (used() - before) / count;
};

/** Stopping and going on changes the line of keys at once; nothing else changes it. */
const timesOfKeys = async (program: BenchProgram, presses: number) =>
	inTurn(presses, async (number) => {
		await delay(170 + (number % 7) * 13);
		return timeOfKey(program, 'p', number % 2 === 1 ? 'p go on' : 'p pause');
	});

/** What it costs that everything can be looked into, and how soon the inspector answers a key while an answer pours in. */
export const measureInspector = async (
	isQuick: boolean,
): Promise<readonly Row[]> => {
	const costs = await inTurn(isQuick ? 5 : 20, async () => ({
		sound: costOfFrame('sound'),
		words: costOfFrame('words'),
	}));
	const server = await startBenchServer();
	try {
		const program = await startBenchProgram([
			'--provider',
			'custom',
			'--url',
			server.url,
			'--no-audio',
		]);
		try {
			await program.shows('connected');
			const stop = burst(server);
			program.press('e');
			await program.shows('Events');
			// Until the log is as full as it gets.
			await delay(isQuick ? 1000 : 5000);
			const before = program.written().length;
			const startedAtMs = performance.now();
			const times = await timesOfKeys(program, isQuick ? 10 : 60);
			const seconds = (performance.now() - startedAtMs) / 1000;
			const rate = stop();
			return [
				{
					what: 'event inspector, a frame of sound noted',
					values: costs.map(({sound}) => sound),
					unit: 'µs',
				},
				{
					what: '  a frame of words noted',
					values: costs.map(({words}) => words),
					unit: 'µs',
				},
				{
					what: `  key to frame, ${Math.round(rate / 10) * 10} deltas a second`,
					values: times,
					unit: 'ms',
					digits: 0,
					atMost: 50,
				},
				{
					what: '  written meanwhile',
					values: [(program.written().length - before) / seconds / 1000],
					unit: 'kB/s',
					atMost: 10,
				},
			];
		} finally {
			await program.close();
		}
	} finally {
		server.close();
	}
};
