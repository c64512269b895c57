import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {expect, test, vi} from 'vitest';
import {outputLimitBytes, runTool} from '../../source/tools/run-tool.js';
import type {Tool} from '../../source/tools/tool.js';

const echo: Tool = {
	name: 'echo',
	description: 'Says it back.',
	parameters: {
		type: 'object',
		properties: {
			text: {type: 'string'},
			times: {type: 'integer'},
			mood: {type: ['string', 'null']},
		},
		required: ['text'],
	},
	timeLimitMs: 1000,
	execute: async (input) => ({
		output: JSON.stringify(input),
		summary: String(input.text),
		isSample: false,
	}),
};

const never = new AbortController().signal;

const run = async (
	argumentsText: string,
	tool: Tool | undefined = echo,
	signal = never,
) => runTool({tool, name: 'echo', argumentsText, signal, language: 'en'});

const errorOf = (output: string): unknown =>
	(JSON.parse(output) as {error: unknown}).error;

test('runs a tool with the arguments of the model', async () => {
	expect(await run('{"text": "hello", "times": 2}')).toEqual({
		output: '{"text":"hello","times":2}',
		summary: 'hello',
		isSample: false,
		outcome: 'done',
	});
});

test('says that a function is unknown', async () => {
	const result = await runTool({
		tool: undefined,
		name: 'fly',
		argumentsText: '{}',
		signal: never,
		language: 'en',
	});

	expect(result.outcome).toBe('failed');
	expect(errorOf(result.output)).toBe('There is no tool named "fly".');
});

test.each([
	['{"text": "hel', 'The arguments are not valid JSON. Call echo again.'],
	['["hello"]', 'The arguments must be a JSON object, not array.'],
	['null', 'The arguments must be a JSON object, not null.'],
	['', 'The argument "text" is missing.'],
	['{"times": 2}', 'The argument "text" is missing.'],
	['{"text": 5}', 'The argument "text" must be of type string, not number.'],
	[
		'{"text": "a", "times": 1.5}',
		'The argument "times" must be of type integer, not number.',
	],
	[
		'{"text": "a", "mood": 1}',
		'The argument "mood" must be of type string or null, not number.',
	],
])('tells the model what is wrong with %s', async (text, problem) => {
	const execute = vi.fn(echo.execute);
	const result = await run(text, {...echo, execute});

	expect(result.outcome).toBe('failed');
	expect(errorOf(result.output)).toContain(problem);
	expect(execute).not.toHaveBeenCalled();
});

test('empty arguments are an empty object', async () => {
	const result = await run(' ', {...echo, parameters: {type: 'object'}});

	expect(result).toMatchObject({output: '{}', outcome: 'done'});
});

test('null is a value where the schema allows it', async () => {
	const result = await run('{"text": "a", "mood": null}');

	expect(result.outcome).toBe('done');
});

test('a tool that throws becomes an output with its message', async () => {
	const result = await run('{"text": "a"}', {
		...echo,
		execute() {
			throw new Error('No paper\nleft.');
		},
	});

	expect(result).toEqual({
		output: String.raw`{"error":"No paper\nleft."}`,
		summary: 'No paper left.',
		isSample: false,
		outcome: 'failed',
	});
});

test('a tool that ignores its signal is left behind at its time limit', async () => {
	const signals: AbortSignal[] = [];
	const result = await run('{"text": "a"}', {
		...echo,
		timeLimitMs: 20,
		async execute(_input, {signal}) {
			signals.push(signal);
			return new Promise(vi.fn());
		},
	});

	expect(result.outcome).toBe('failed');
	expect(errorOf(result.output)).toBe('echo did not finish within 0.02 s.');
	expect(signals[0]?.aborted).toBe(true);
});

test('a call that is cancelled ends at once', async () => {
	const controller = new AbortController();
	const running = run(
		'{"text": "a"}',
		{
			...echo,
			async execute() {
				controller.abort();
				return new Promise(vi.fn());
			},
		},
		controller.signal,
	);

	expect(await running).toMatchObject({
		outcome: 'cancelled',
		summary: '',
	});
});

test('a call that was cancelled before it began does not run', async () => {
	const execute = vi.fn(echo.execute);
	const result = await run(
		'{"text": "a"}',
		{...echo, execute},
		AbortSignal.abort(),
	);

	expect(result.outcome).toBe('cancelled');
	expect(execute).not.toHaveBeenCalled();
});

test('a tool that fails after its time limit disturbs nobody', async () => {
	let fail: (error: Error) => void = vi.fn();

	const late = new Promise<never>((_resolve, reject) => {
		fail = reject;
	});
	const result = await run('{"text": "a"}', {
		...echo,
		timeLimitMs: 5,
		execute: async () => late,
	});
	fail(new Error('too late'));

	await expect(late).rejects.toThrow('too late');
	expect(result.outcome).toBe('failed');
});

test('an output is cut at 16 kB, between characters', async () => {
	await fc.assert(
		fc.asyncProperty(fc.integer({min: 0, max: 3}), async (offset) => {
			const output = 'x'.repeat(offset) + '🌧'.repeat(10_000);
			const result = await run('{"text": "a"}', {
				...echo,
				execute: async () => ({output, summary: output, isSample: false}),
			});
			const kept = result.output.replace('\n[cut: the result was longer]', '');

			expect(Buffer.byteLength(result.output)).toBeLessThanOrEqual(
				outputLimitBytes,
			);
			expect(Buffer.byteLength(result.output)).toBeGreaterThan(
				outputLimitBytes - 4,
			);
			expect(output.startsWith(kept)).toBe(true);
			expect(result.summary).not.toContain('\uFFFD');
		}),
		{numRuns: 8},
	);
});

test('whatever the model writes, there is an output', async () => {
	await fc.assert(
		fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
			const result = await run(text);

			expect(result.output).not.toBe('');
			expect(['done', 'failed']).toContain(result.outcome);
		}),
	);
});

test.each([
	['{"text": "hel', 'неверные аргументы: The arguments are not valid JSON.'],
	['{"text": "slow"}', 'не успела за 0.02 с'],
])(
	'%s fails in Russian for who reads Russian',
	async (argumentsText, words) => {
		const result = await runTool({
			tool: {
				...echo,
				timeLimitMs: 20,
				execute: async () => new Promise<never>(vi.fn()),
			},
			name: 'echo',
			argumentsText,
			signal: never,
			language: 'ru',
		});

		expect(result).toMatchObject({outcome: 'failed', summary: words});
	},
);
