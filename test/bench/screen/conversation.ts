import {Buffer} from 'node:buffer';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {inTurn} from '../../helpers/in-turn.js';
import {joined, silence, speak, writeSpoken} from '../../helpers/spoken.js';
import {answerFrames, pieces, userFrames} from '../answer.js';
import {ownProcessorSeconds} from '../processes.js';
import {startBenchProgram, type BenchProgram} from '../program.js';
import {startBenchServer, type BenchServer} from '../server.js';
import type {Row} from '../table.js';
import {inFolder} from '../in-folder.js';

const bytesPerSecond = 48_000;
/** Twice as fast as it is spoken. */
const deltaEveryMs = 50;
const deltaBytes = 4800;
const beginUpdate = '\u{1B}[?2026h';

/** What the program writes while something happens: bytes and drawings a second. */
const watch = async (program: BenchProgram, act: () => Promise<unknown>) => {
	const before = program.written().length;
	const processorBefore = ownProcessorSeconds(program.processId);
	const startedAtMs = performance.now();
	await act();
	const seconds = (performance.now() - startedAtMs) / 1000;
	const written = program.written().slice(before);
	const processor = ownProcessorSeconds(program.processId) - processorBefore;
	return {
		seconds,
		kilobytes: Buffer.byteLength(written) / seconds / 1000,
		drawings: (written.split(beginUpdate).length - 1) / seconds,
		processor: (processor / seconds) * 100,
	};
};

/** Full duplex: the microphone hears speech all the time, and the agent answers for eight of ten seconds. */
const converse = async (
	server: BenchServer,
	speech: Uint8Array,
	turn: number,
) => {
	const endsAtMs = performance.now() + 10_000;
	const user = userFrames(turn, 'Tell me a long story, please');
	const answer = answerFrames(turn);
	server.send(user.begins);
	await delay(1500);
	server.send(...user.ends, ...answer.begin);
	const words = 'Once upon a time there was a voice in a terminal '.split(' ');
	const deltas = pieces(speech, () => deltaBytes);
	await inTurn(deltas.length, async (number) => {
		server.send(
			answer.text(`${words[number % words.length]} `),
			answer.audio(deltas[number - 1]!),
		);
		await delay(deltaEveryMs);
	});
	server.send(...answer.end('completed'));
	await delay(endsAtMs - performance.now());
};

/** So many seconds of speech. */
const speechOf = async (seconds: number): Promise<Int16Array> => {
	const sentence = joined(
		await speak('Once upon a time there was a voice in a terminal'),
		silence(300),
	);
	const times = Math.ceil((seconds * bytesPerSecond) / 2 / sentence.length);
	return joined(...Array.from({length: times}, () => sentence)).subarray(
		0,
		(seconds * bytesPerSecond) / 2,
	);
};

/** The screen in a conversation with both levels moving. Sound comes from a file and goes to a file: no sound card is needed. */
export const measureTalk = async (isQuick: boolean): Promise<readonly Row[]> =>
	inFolder(async (folder) => {
		const turns = isQuick ? 2 : 6;
		const microphone = await writeSpoken(
			folder,
			'microphone.wav',
			await speechOf(turns * 10 + 20),
		);
		const story = await speechOf(8);
		const answer = new Uint8Array(
			story.buffer,
			story.byteOffset,
			story.byteLength,
		);
		const talk = async (screenFlags: readonly string[]) => {
			const server = await startBenchServer();
			const program = await startBenchProgram([
				'--provider',
				'custom',
				'--url',
				server.url,
				'--mic',
				microphone,
				'--speaker',
				path.join(folder, `heard-${screenFlags.length}.wav`),
				...screenFlags,
			]);
			try {
				await server.receives('input_audio_buffer.append');
				return await watch(program, async () =>
					inTurn(turns, async (turn) => converse(server, answer, turn)),
				);
			} finally {
				await program.close();
				server.close();
			}
		};

		const shown = await talk([]);
		const plain = await talk(['--plain']);
		const duration = `${Math.round(shown.seconds)} s of full duplex`;
		return [
			{
				what: `written to the terminal, ${duration}`,
				values: [shown.kilobytes],
				unit: 'kB/s',
				atMost: 10,
			},
			{
				what: '  drawings',
				values: [shown.drawings],
				unit: 'per second',
				atMost: 15,
			},
			{
				what: `processor for the screen, ${duration}, of one core`,
				values: [shown.processor - plain.processor],
				unit: '%',
				atMost: 5,
			},
			{
				what: '  with connection and session, the process that draws',
				values: [shown.processor],
				unit: '%',
			},
			{what: '  the same with --plain', values: [plain.processor], unit: '%'},
		];
	});

/** What is written while nobody says anything: nothing. */
export const measureIdle = async (
	isQuick: boolean,
): Promise<readonly Row[]> => {
	const server = await startBenchServer();
	const program = await startBenchProgram([
		'--provider',
		'custom',
		'--url',
		server.url,
		'--no-audio',
	]);
	try {
		await program.shows('connected');
		// What the start has to say is said by then.
		await delay(2000);
		const {drawings, kilobytes} = await watch(program, async () =>
			delay(isQuick ? 3000 : 10_000),
		);
		return [
			{
				what: 'idle: drawings',
				values: [drawings],
				unit: 'per second',
				atMost: 0,
			},
			{
				what: '  written',
				values: [kilobytes],
				unit: 'kB/s',
				atMost: 0,
			},
		];
	} finally {
		await program.close();
		server.close();
	}
};
