import {expect, test} from 'vitest';
import {
	readServeFlags,
	type ServeWishes,
} from '../../source/cli/serve/read-serve-flags.js';
import {serveFlags} from '../../source/cli/serve/serve-flags.js';
import {serveHelp} from '../../source/cli/serve/serve-help.js';
import {startProblem} from '../../source/cli/serve/start-problem.js';
import {faultKinds} from '../../source/server/faults/fault-kinds.js';

type Environment = Readonly<Record<string, string>>;

const wishes = (
	args: readonly string[],
	environment: Environment = {},
): ServeWishes => {
	const reading = readServeFlags(args, environment);
	if (reading.type !== 'wishes') {
		throw new Error(JSON.stringify(reading));
	}

	return reading.wishes;
};

const problems = (
	args: readonly string[],
	environment: Environment = {},
): readonly string[] => {
	const reading = readServeFlags(args, environment);
	return reading.type === 'problems' ? reading.problems : [];
};

test('without flags it serves this machine only', () => {
	expect(wishes([])).toEqual({
		port: 8790,
		host: '127.0.0.1',
		dialect: 'ga',
		speedUp: 4,
		origins: [],
		maxConnections: 1000,
		maxSessionMinutes: 60,
		maxBufferMb: 32,
		faults: [],
		mayAskForFaults: true,
		logLevel: 'info',
	});
});

test('engines of others come with their models and keys', () => {
	expect(
		wishes(
			[
				'--llm-url=http://127.0.0.1:11434/v1',
				'--llm-model=qwen3',
				'--stt-url=https://stt.example/v1',
				'--tts-url=http://tts.example',
				'--tts-model=kokoro',
				'--tts-voice=af_bella',
				'--tts-key=inline',
			],
			{PARLEY_LLM_KEY: 'secret', PARLEY_STT_KEY: ''},
		),
	).toMatchObject({
		llm: {url: 'http://127.0.0.1:11434/v1', model: 'qwen3', key: 'secret'},
		stt: {url: 'https://stt.example/v1'},
		tts: {
			url: 'http://tts.example',
			model: 'kokoro',
			voice: 'af_bella',
			key: 'inline',
		},
	});
});

test('faults may be given several times, and everything else once', () => {
	const {faults} = wishes([
		'--fault=latency:ms=5',
		'--fault',
		'drop:events=3,code=1011',
		'--seed=7',
	]);

	expect(faults.map(({kind}) => kind.name)).toEqual(['latency', 'drop']);
	expect(problems(['--seed=7', '--seed=8'])).toEqual([
		'--seed is given twice.',
	]);
});

test('other machines are let in with a key, or when that is what is wanted', () => {
	const everywhere = ['--host', '0.0.0.0'];

	expect(problems(everywhere)).toEqual([
		'With --host 0.0.0.0 everybody who reaches this machine could use the server: give it a key by PARLEY_SERVE_KEY or --key, or say --no-key.',
	]);
	expect(wishes(everywhere, {PARLEY_SERVE_KEY: 'k'})).toMatchObject({key: 'k'});
	expect(wishes([...everywhere, '--no-key']).key).toBeUndefined();
	expect(wishes(['--no-key'], {PARLEY_SERVE_KEY: 'k'}).key).toBeUndefined();
	expect(problems(['--key=a', '--no-key'])).toEqual([
		'Choose one of --key and --no-key.',
	]);
});

test('other machines ask for faults only where they may', () => {
	const everywhere = ['--host', '0.0.0.0', '--key', 'k'];

	expect(wishes(everywhere).mayAskForFaults).toBe(false);
	expect(wishes([...everywhere, '--allow-faults']).mayAskForFaults).toBe(true);
	expect(wishes([]).mayAskForFaults).toBe(true);
});

test.each([
	[['--prot', '9'], 'Unknown flag "--prot". Did you mean "--port"?'],
	[['--port'], '--port needs a value'],
	[
		['--port=80000'],
		'--port must be a whole number from 0 to 65535, not "80000".',
	],
	[['--speed-up=0'], '--speed-up must be a number from 1 to 1000, not "0".'],
	[['--dialect=klingon'], '--dialect must be ga, beta, yandex, not "klingon".'],
	[
		['--llm-url=ollama', '--llm-model=m'],
		'--llm-url must be an address that begins with http://',
	],
	[['--llm-url=http://a'], '--llm-url needs --llm-model as well.'],
	[['--tts-voice=x'], '--tts-voice needs --tts-url as well.'],
	[['--fault=latancy'], 'There is no fault "latancy"'],
	[['--verbose=yes'], '--verbose takes no value.'],
	[['now'], '"now" is too much: serve takes only flags.'],
])('%j is refused in one clear line', (args, words) => {
	const [problem, ...more] = problems(args);

	expect(problem).toContain(words);
	expect(more).toEqual([]);
});

test('a key that is wrong is not repeated', () => {
	expect(problems(['--key=my secret'])).toEqual([
		'--key must be of letters, digits and signs, without spaces.',
	]);
	expect(problems([], {PARLEY_SERVE_KEY: 'my secret'})).toEqual([
		'PARLEY_SERVE_KEY must be of letters, digits and signs, without spaces.',
	]);
});

test('every flag refuses an empty value, or takes none', () => {
	for (const {name, placeholder} of serveFlags) {
		if (placeholder !== undefined) {
			expect(problems([`--${name}=`]), name).not.toEqual([]);
		}
	}
});

test('the help names every flag, variable and fault, in 80 columns', () => {
	const help = serveHelp();

	for (const {name, variable} of serveFlags) {
		expect(help).toContain(`--${name}`);
		expect(help).toContain(variable ?? '');
	}

	for (const {name} of faultKinds) {
		expect(help).toMatch(new RegExp(String.raw`^ {2}${name} `, 'mv'));
	}

	for (const line of help.split('\n')) {
		expect(line.length).toBeLessThanOrEqual(78);
		expect(line).toBe(line.trimEnd());
	}

	expect(readServeFlags(['--port=x', '-h'], {})).toEqual({type: 'help'});
});

test('a place where nobody can listen is explained, a mistake of ours is not', () => {
	const place = {port: 80, host: 'mars'};
	const failed = (code: string) => Object.assign(new Error(code), {code});

	expect(startProblem(failed('EADDRINUSE'), place)).toContain(
		'Port 80 is taken by another program',
	);
	expect(startProblem(failed('EACCES'), place)).toContain('above 1023');
	expect(startProblem(failed('ENOTFOUND'), place)).toContain('"mars"');
	expect(startProblem(new TypeError('ours'), place)).toBeUndefined();
});

test('several origins are let in, and one that no browser writes is refused', () => {
	expect(
		wishes([
			'--allow-origin',
			'http://localhost:3000',
			'--allow-origin',
			'https://example.com',
		]).origins,
	).toEqual(['http://localhost:3000', 'https://example.com']);
	expect(
		readServeFlags(['--allow-origin', 'http://localhost:3000/'], {}),
	).toMatchObject({
		type: 'problems',
		problems: [
			'--allow-origin must be an origin such as http://localhost:3000: no path, no slash at its end, not "http://localhost:3000/".',
		],
	});
});
