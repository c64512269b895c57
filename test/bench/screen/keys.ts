import {setTimeout as delay} from 'node:timers/promises';
import {stripVTControlCharacters} from 'node:util';
import {inTurn} from '../../helpers/in-turn.js';
import {answerFrames, userFrames} from '../answer.js';
import {startBenchProgram, type BenchProgram} from '../program.js';
import {startBenchServer, type BenchServer} from '../server.js';
import type {Row} from '../table.js';

const deltasPerSecond = 1000;
/** What a timer can keep. */
const tickMs = 10;
const wordsOfAnswer =
	'Once upon a time there was a voice in a terminal that told long stories '.split(
		' ',
	);

/** Sends deltas of an answer's text at the rate until it is told to stop, and says how many went out. */
export const burst = (server: BenchServer) => {
	const user = userFrames(1, 'Tell me everything at once');
	const answer = answerFrames(1);
	server.send(user.begins, ...user.ends, ...answer.begin);
	const startedAtMs = performance.now();
	let sent = 0;
	const timer = setInterval(() => {
		// Those that a late timer has missed go now.
		const due = ((performance.now() - startedAtMs) * deltasPerSecond) / 1000;
		for (; sent < due; sent++) {
			const word = wordsOfAnswer[sent % wordsOfAnswer.length];
			server.send(answer.text(`${word} `));
		}
	}, tickMs);

	return () => {
		clearInterval(timer);
		const seconds = (performance.now() - startedAtMs) / 1000;
		server.send(...answer.end('completed'));
		return sent / seconds;
	};
};

/** From a key into the terminal to the frame that answers it, ms. */
export const timeOfKey = async (
	program: BenchProgram,
	key: string,
	expected: string,
): Promise<number> => {
	const startedAtMs = performance.now();
	let seen = '';
	const answered = new Promise<number>((resolve) => {
		const stop = program.onWritten((text) => {
			seen += text;
			if (stripVTControlCharacters(seen).includes(expected)) {
				stop();
				resolve(performance.now() - startedAtMs);
			}
		});
	});
	program.press(key);
	return Promise.race([
		answered,
		delay(5000, Number.NaN, {ref: false}).then(() => {
			throw new Error(`No answer to ${key}; the program wrote ${seen}`);
		}),
	]);
};

/** The key that mutes changes the row of the keys at once; nothing else changes it. */
const timesOfKeys = async (program: BenchProgram, presses: number) =>
	inTurn(presses, async (number) => {
		await delay(170 + (number % 7) * 13);
		return timeOfKey(program, 'm', number % 2 === 1 ? 'unmute' : 'mute');
	});

/** How soon a key is answered, while nothing happens and while an answer pours in. */
export const measureKeys = async (
	isQuick: boolean,
): Promise<readonly Row[]> => {
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
			const presses = isQuick ? 10 : 60;
			const calm = await timesOfKeys(program, presses);
			const before = program.written().length;
			const startedAtMs = performance.now();
			const stop = burst(server);
			const busy = await timesOfKeys(program, presses);
			const rate = stop();
			const seconds = (performance.now() - startedAtMs) / 1000;
			const inMs = {unit: 'ms', digits: 0};
			return [
				{what: 'key to frame, calm', values: calm, atMost: 50, ...inMs},
				{
					what: `key to frame, ${Math.round(rate / 10) * 10} deltas a second`,
					values: busy,
					atMost: 50,
					...inMs,
				},
				{
					what: '  written meanwhile',
					values: [(program.written().length - before) / seconds / 1000],
					unit: 'kB/s',
				},
			];
		} finally {
			await program.close();
		}
	} finally {
		server.close();
	}
};
