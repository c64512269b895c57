import {existsSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {temporaryFolder} from '../helpers/launched.js';
import {spokenAnswer} from '../helpers/faults.js';
import {serveScenarios, type Peer} from '../helpers/scripted-server.js';
import {joined, silence, speak, writeSpoken} from '../helpers/spoken.js';
import {
	startPlainProgram,
	type PlainProgram,
} from '../helpers/plain-program.js';

const patience = {timeout: 60_000};

/** Everything that a screen would do and a line does not. */
const movesOrColours = /(?!\n)\p{Cc}/v;

const script = async (
	lines: readonly string[],
	options: Parameters<typeof startPlainProgram>[0] = {},
): Promise<PlainProgram & {readonly code: number | undefined}> => {
	const program = await startPlainProgram({
		flags: ['--no-audio'],
		...options,
	});
	for (const line of lines) {
		program.say(line);
	}

	program.end();
	return {...program, code: await program.exitCode()};
};

test(
	'a script is answered line by line, and the program ends with 0 after the last answer',
	patience,
	async () => {
		const {output, errors, code} = await script([
			'hello',
			'what is the weather in Moscow',
			'q',
			'never sent',
		]);
		const text = output();

		expect(code).toBe(0);
		expect(errors()).toBe('');
		expect(text).not.toMatch(movesOrColours);
		expect(text.indexOf('Connected.')).toBeLessThan(text.indexOf('You: hello'));
		expect(text).toMatch(/You: hello\nAgent: \S/v);
		expect(text).toMatch(
			/Tool get_weather: started with city: Moscow\.\nTool get_weather: .+sample data.+\nAgent: In Moscow .+\n/v,
		);
		expect(text).toContain('Not sent: never sent');
		expect(text).not.toContain('cut');
	},
);

test(
	'the end of the input is a quit, and a last line without its end is sent: its answer is complete',
	patience,
	async () => {
		const program = await startPlainProgram({flags: ['--no-audio', '--plain']});
		program.write('hello');
		program.end();

		expect(await program.exitCode()).toBe(0);
		expect(program.output()).toMatch(
			/You: hello\nAgent: .+\n(?: {2}.+\n)+Closing\.\n$/v,
		);
		expect(program.output()).not.toMatch(/cut|Not sent/v);
	},
);

test(
	'what a file says in place of the microphone is answered before the program ends, and what was heard is in the other file',
	patience,
	async () => {
		const folder = await temporaryFolder();
		const sound = await speak('what is the weather in Moscow');
		// Time for the agent to be there.
		const whole = joined(silence(2500), sound, silence(300));
		const file = await writeSpoken(folder, 'asked.wav', whole);
		const program = await startPlainProgram({
			flags: ['--mic', file, '--speaker', path.join(folder, 'heard.wav')],
		});
		program.end();

		expect(await program.exitCode()).toBe(0);
		expect(program.output()).toMatch(
			/You: what is the weather in moscow\n(?:Tool .+\n)+Agent: In Moscow .+\n(?: {2}.+\n)*Closing\.\n$/v,
		);
		expect(program.output()).toContain('recorded to heard.wav');
		expect(statSync(path.join(folder, 'heard.wav')).size).toBeGreaterThan(
			100_000,
		);
	},
);

test(
	'i interrupts at once, also while the next line waits',
	patience,
	async () => {
		const program = await startPlainProgram({flags: ['--no-audio']});
		program.say('tell me a long story');
		await program.sees(/Agent: .+/v);
		program.say('i');
		program.say('hello');
		program.end();

		expect(await program.exitCode()).toBe(0);
		expect(program.output()).toMatch(/You: hello\nAgent: \S/v);
	},
);

test('speaks Russian where that is asked for', patience, async () => {
	const {output, code} = await script(['какая погода в Казани', 'й'], {
		flags: ['--no-audio', '--language', 'ru'],
	});

	expect(code).toBe(0);
	expect(output()).toMatch(/Вы: какая погода в Казани\n/v);
	expect(output()).toMatch(/Инструмент get_weather/v);
	expect(output()).toMatch(/Агент: .*Казан/v);
	expect(output()).not.toMatch(/Agent|You|Connect/v);
});

test(
	'without a sound card it says so once, and answers are written',
	patience,
	async () => {
		const {output, code} = await script(['hello', 'q'], {
			environment: {PULSE_SERVER: 'unix:/nonexistent'},
		});

		expect(code).toBe(0);
		expect(output().match(/No sound/gv)?.length ?? 0).toBeLessThan(2);
		expect(output()).toMatch(/Agent: \S/v);
	},
);

test(
	'a server that cannot be reached is named with what to do; a script ends with 1 and what was not sent is told',
	patience,
	async () => {
		const {output, code} = await script(['hello', 'q'], {
			flags: [
				'--no-audio',
				'--provider',
				'custom',
				'--url',
				'ws://127.0.0.1:9/v1/realtime',
			],
		});

		expect(code).toBe(1);
		expect(output()).toMatch(/Error: .+ECONNREFUSED/v);
		expect(output()).toContain('--url');
		expect(output()).toContain('Not sent: hello');
		expect(output()).not.toMatch(/^\s+at /mv);
	},
);

/** Begins the session, and waits for a message that wants an answer. */
const untilAsked = async (peer: Peer) => {
	const session = {type: 'realtime', object: 'realtime.session', id: 'sess_1'};
	peer.send({type: 'session.created', session});
	await peer.receives('session.update');
	peer.send({type: 'session.updated', session});
	return peer.receives('response.create');
};

const toServer = (url: string) => [
	'--no-audio',
	'--provider',
	'custom',
	'--url',
	url,
];

test(
	'a script whose connection is lost when its input has ended waits for the next one, and is answered',
	patience,
	async () => {
		const {url} = await serveScenarios(
			async (peer) => {
				await untilAsked(peer);
				peer.cut();
			},
			async (peer) => {
				await untilAsked(peer);
				peer.send(...spokenAnswer({deltas: [], transcript: 'Here I am.'}));
			},
		);
		const {output, code} = await script(['hello'], {flags: toServer(url)});

		expect(code).toBe(0);
		expect(output()).toMatch(
			/Warning: The connection broke off without a goodbye.+\nConnected again.+\nAgent: Here I am\.\n/v,
		);
		expect(output()).not.toContain('No answer');
	},
);

test.each([
	{language: 'en', words: 'No answer came to: hello'},
	{language: 'ru', words: 'Ответа не было: hello'},
])(
	'a script that gets no answer is told, and ends with 1: $language',
	patience,
	async ({language, words}) => {
		const {url} = await serveScenarios(async (peer) => {
			const {event_id: eventId} = await untilAsked(peer);
			peer.send({
				type: 'error',
				error: {message: 'No answers today', event_id: eventId},
			});
		});
		const {output, code} = await script(['hello'], {
			flags: [...toServer(url), '--language', language],
		});

		expect(code).toBe(1);
		expect(output()).toContain(words);
	},
);

test.each([
	['SIGINT', 130],
	['SIGTERM', 143],
] as const)(
	'%s leaves with %i, and tells what it still had to say',
	patience,
	async (signal, code) => {
		const program = await startPlainProgram({flags: ['--no-audio']});
		await program.sees('Connected.');
		program.kill(signal);

		expect(await program.exitCode()).toBe(code);
		expect(program.output().endsWith('\n')).toBe(true);
	},
);

test('a wrong flag is refused before anything starts', patience, async () => {
	const {output, errors, code} = await script([], {
		flags: ['--plain', '--volume', 'loud'],
	});

	expect(code).toBe(2);
	expect(output()).toBe('');
	expect(errors()).toContain('--volume takes');
});

test(
	'--no-plain insists on the screen, and says that there is no terminal',
	patience,
	async () => {
		const {errors, code} = await script([], {flags: ['--no-plain']});

		expect(code).toBe(2);
		expect(errors()).toMatch(/terminal.+--plain/v);
	},
);

test('help names every command, and where the log is', patience, async () => {
	const {output, home, code} = await script(['?', 's', 'q'], {
		environment: {LANG: 'C'},
	});
	const log = path.join(home, 'logs', 'parley.log');

	expect(code).toBe(0);
	// In a locale without UTF-8 there is nothing but ASCII.
	expect(output()).toMatch(/^[\n -~]+$/v);
	for (const letter of ['m', 'i', 'c', 'v', 's', 'q']) {
		expect(output()).toMatch(new RegExp(`^${letter}: `, 'mv'));
	}

	expect(output()).toContain(log);
	expect(existsSync(log)).toBe(true);
	expect(readFileSync(log, 'utf8')).toContain('started');
});
