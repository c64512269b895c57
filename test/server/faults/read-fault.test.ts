import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	faultHelp,
	faultTable,
} from '../../../source/server/faults/fault-help.js';
import {faultKinds} from '../../../source/server/faults/fault-kinds.js';
import {meetFaults} from '../../../source/server/faults/meet-faults.js';
import {
	parametersOf,
	readFault,
	type WantedFault,
} from '../../../source/server/faults/read-fault.js';
import {badLine} from './bad-line.js';

const read = (text: string): WantedFault => {
	const reading = readFault(text);
	if (!reading.isValid) {
		throw new Error(reading.problem);
	}

	return reading.fault;
};

const problem = (text: string): string => {
	const reading = readFault(text);
	return reading.isValid ? '' : reading.problem;
};

const clock = {nowMs: () => 0, after: () => undefined};
const once = {number: 1, seed: 1};

test.each(faultKinds.map(({name}) => [name]))(
	'%s can be asked for by its name alone, and with every standard written out',
	(name) => {
		const {kind} = read(name);
		const written = parametersOf(kind)
			.filter(({standard}) => standard !== undefined)
			.map((parameter) => `${parameter.name}=${parameter.standard}`)
			.join(',');
		expect(read(`${name}:${written}`).kind).toBe(kind);

		const line = badLine((next, circumstances) =>
			meetFaults([read(name)], once).inFrontOf(next, circumstances),
		);
		expect(() => {
			line.types('response.created', 'response.done');
			line.turnTo(100_000);
		}).not.toThrow();
	},
);

test.each([
	[
		'latancy',
		'There is no fault "latancy": there are refuse, missing, late-transcripts',
	],
	['', 'There is no fault ""'],
	[
		'latency:delay=3',
		'The fault latency has no "delay": it has ms, jitter, first, chance.',
	],
	['latency:ms', 'ms of the fault latency needs a value: ms=….'],
	[
		'latency:ms=fast',
		'ms of the fault latency must be a whole number from 0 to 3600000, not "fast".',
	],
	['latency:ms=1,ms=2', 'The fault latency has ms twice.'],
	['latency:ms=-5', 'must be a whole number from 0'],
	['bursts:ms=0', 'must be a whole number from 1'],
	['duplicate:share=2', 'must be a number from 0 to 1'],
	['drop:code=1005', 'must be a close code'],
	['drop:code=99', 'must be a close code'],
	['refuse:status=101', 'must be a whole number from 200 to 599'],
	[`drop:reason=${'x'.repeat(124)}`, 'must be no longer than 123 bytes'],
	['missing:type=', 'must not be empty'],
])('%s is refused in words that say what to do', (text, words) => {
	expect(problem(text)).toContain(words);
});

test('reading never throws, and its problems are one line', () => {
	const piece = fc.oneof(
		fc.constantFrom(
			...faultKinds.map(({name}) => name),
			':',
			'=',
			',',
			'ms=',
			'\n',
		),
		fc.string(),
	);
	fc.assert(
		fc.property(fc.array(piece), (pieces) => {
			expect(problem(pieces.join(''))).not.toMatch(/\n/v);
		}),
	);
});

test('a body may hold commas, and stands last', () => {
	const {refusal} = meetFaults(
		[read('refuse:status=429,retry-after=3,body={"error":{"code":"a,b"}}')],
		once,
	);

	expect(refusal).toEqual({
		status: 429,
		retryAfterSeconds: 3,
		body: '{"error":{"code":"a,b"}}',
	});
});

test('only the first connections meet a fault that says so', () => {
	const wanted = [read('refuse:first=2')];

	expect(
		[1, 2, 3].map(
			(number) => meetFaults(wanted, {number, seed: number}).names.length,
		),
	).toEqual([1, 1, 0]);
});

test('a share of the connections meets a fault, the same ones for the same seeds', () => {
	const wanted = [read('refuse:chance=0.5')];
	const meets = () =>
		Array.from(
			{length: 200},
			(_, index) =>
				meetFaults(wanted, {number: index, seed: index * 7}).names.length,
		);
	const met = meets().filter((count) => count === 1).length;

	expect(met).toBeGreaterThan(60);
	expect(met).toBeLessThan(140);
	expect(meets()).toEqual(meets());
});

test('faults stand in their own order, whatever the order in which they were asked for', () => {
	const story = (...texts: readonly string[]) => {
		const line = badLine((next) =>
			meetFaults(
				texts.map((text) => read(text)),
				once,
			).inFrontOf(next, clock),
		);
		line.types('a', 'b', 'c');
		return line.story();
	};

	// What is doubled counts twice where connections are counted out.
	const doubled = story('drop:events=2', 'duplicate:share=1');
	expect(doubled).toEqual(story('duplicate:share=1', 'drop:events=2'));
	expect(doubled.slice(0, 3)).toEqual(['a', 'a', 'cut']);
});

test('help and manual have one line for each fault', () => {
	expect(faultHelp().map(([name]) => name)).toEqual(
		faultKinds.map(({name}) => name),
	);
	expect(Object.fromEntries(faultHelp()).latency).toBe(
		'Send everything later (ms=200, jitter=0)',
	);
	expect(faultTable()).toHaveLength(faultKinds.length);
});
