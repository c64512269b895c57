import {expect, onTestFinished, test, vi} from 'vitest';
import type {Direction} from '../../source/audio/choose-device.js';
import type {Change} from '../../source/audio/device-changes.js';
import {createDeviceKeeper} from '../../source/audio/device-keeper.js';
import type {
	DeviceAnswer,
	DeviceQuestion,
} from '../../source/audio/device-messages.js';
import type {DeviceState, StandIn} from '../../source/audio/messages.js';
import type {Whereabouts} from '../../source/audio/sound-server.js';

const open = (name: string, insteadOf?: string): DeviceState => ({
	status: 'open',
	kind: 'device',
	name,
	rateHz: 48_000,
	...(insteadOf !== undefined && {insteadOf}),
});
const missing = (
	problem: 'silent' | 'no-device' | 'ambiguous' | 'no-library',
) => ({status: 'missing', problem, message: problem}) as const;

const listed = {
	id: 0,
	name: 'AirPods',
	inputChannels: 1,
	outputChannels: 2,
	defaultRateHz: 48_000,
	hostApi: 'Core Audio',
	isDefaultInput: true,
	isDefaultOutput: true,
};

/** A keeper, and a system that does what it is told. */
const keep = (input = 'usb', isWatching = true) => {
	vi.useFakeTimers();
	onTestFinished(() => {
		vi.useRealTimers();
	});
	let works: ReadonlyMap<string, string> = new Map();
	let places: Whereabouts | undefined;
	let doFail = false;
	let change: (what: Change) => void = () => undefined;
	const asked: DeviceQuestion[] = [];
	const taken: Array<readonly [Direction, StandIn]> = [];
	const given: Direction[] = [];
	const told: DeviceState[] = [];

	const answer = (question: DeviceQuestion): DeviceAnswer => {
		if (question.type === 'list') {
			return {type: 'listed', devices: [listed]};
		}

		const wanted = question.wanted.find((name) => works.has(name));
		const any = question.isAnyWelcome ? [...works.values()][0] : undefined;
		const name = wanted === undefined ? any : works.get(wanted);
		return {
			type: 'tried',
			...(name !== undefined && {
				works: {name, ...(wanted !== undefined && {wanted})},
			}),
		};
	};

	const keeper = createDeviceKeeper({
		chosen: {input, output: undefined},
		async ask(question) {
			asked.push(question);

			if (doFail) {
				throw new Error('cannot be asked');
			}

			return answer(question);
		},
		watchChanges(onChange) {
			change = onChange;
			return {isWatching: () => isWatching, stop: () => undefined};
		},
		whereabouts: async () => places,
		takeOver(direction, device) {
			taken.push([direction, device]);
		},
		giveUp(direction) {
			given.push(direction);
		},
		tell(_, state) {
			told.push(state);
		},
	});
	onTestFinished(keeper.stop);

	return {
		keeper,
		asked,
		taken,
		given,
		told,
		setFailing(next: boolean) {
			doFail = next;
		},
		setWorking(...devices: ReadonlyArray<readonly [string, string]>) {
			works = new Map(devices);
		},
		async isAt(name: string, ...others: readonly string[]) {
			places = {
				input: {name, title: `The ${name}`},
				names: new Set([name, ...others]),
			};
			await vi.advanceTimersByTimeAsync(300);
		},
		async changes(what: Change = 'devices') {
			change(what);
			await vi.advanceTimersByTimeAsync(0);
		},
		passes: async (ms: number) => vi.advanceTimersByTimeAsync(ms),
	};
};

test('a lost device is replaced by the default, and taken back when it works', async () => {
	const {keeper, taken, setWorking, changes, passes} = keep();
	expect(keeper.note('input', open('USB Mic'))).toEqual(open('USB Mic'));
	setWorking(['', 'default']);

	expect(keeper.note('input', missing('silent'))).toMatchObject({
		isBeingReplaced: true,
	});
	await passes(0);
	expect(taken).toEqual([['input', {name: '', insteadOf: 'usb'}]]);

	keeper.note('input', open('default', 'usb'));
	await changes();
	expect(taken).toHaveLength(1);

	setWorking(['', 'default'], ['usb', 'USB Mic']);
	await changes();
	expect(taken.at(-1)).toEqual(['input', {name: 'USB Mic'}]);
});

test('where even the default is gone, any device will do', async () => {
	const {keeper, taken, setWorking, passes} = keep('');
	keeper.note('input', open('default'));
	setWorking(['x', 'Webcam']);
	keeper.note('input', missing('silent'));
	await passes(0);

	expect(taken).toEqual([['input', {name: 'Webcam', insteadOf: ''}]]);
});

test('without any other device it says so, and goes on looking', async () => {
	const {keeper, taken, given, asked, setWorking, passes} = keep();
	keeper.note('input', open('USB Mic'));
	keeper.note('input', missing('silent'));
	await passes(0);
	expect(given).toEqual(['input']);
	expect(taken).toEqual([]);

	setWorking(['usb', 'USB Mic']);
	await passes(10_000);
	expect(asked).toHaveLength(2);
	expect(taken).toEqual([['input', {name: 'USB Mic'}]]);
});

test('a device that was never there is found when it is plugged in', async () => {
	const {keeper, taken, asked, setWorking, changes} = keep();
	expect(keeper.note('input', missing('no-device'))).toEqual(
		missing('no-device'),
	);
	expect(asked).toEqual([]);

	setWorking(['usb', 'USB Mic']);
	await changes();
	expect(taken).toEqual([['input', {name: 'USB Mic'}]]);
});

test.each(['ambiguous', 'no-library'] as const)(
	'%s is for the person to mend: nothing is looked for',
	async (problem) => {
		const {keeper, asked, changes, passes} = keep();
		expect(keeper.note('input', missing(problem))).toEqual(missing(problem));
		await changes();
		await passes(60_000);
		expect(asked).toEqual([]);
	},
);

test('a device that seemed to work and does not is no endless circle', async () => {
	const {keeper, taken, asked, setWorking, passes} = keep();
	keeper.note('input', open('USB Mic'));
	setWorking(['', 'default']);
	keeper.note('input', missing('silent'));
	await passes(0);
	expect(keeper.note('input', missing('silent'))).toEqual(missing('silent'));
	await passes(1000);
	expect(asked).toHaveLength(1);
	await passes(10_000);
	expect(taken).toHaveLength(2);
});

test('an answer about an older choice is of no interest', async () => {
	const {keeper, taken, setWorking, passes} = keep();
	keeper.note('input', open('USB Mic'));
	setWorking(['', 'default']);
	keeper.note('input', missing('silent'));
	keeper.choose('input', 'webcam');
	await passes(0);
	expect(taken).toEqual([]);
});

test('a stream that the sound server moved away from a device that went is a stand-in', async () => {
	const {keeper, told, isAt, changes} = keep();
	keeper.note('input', open('usb'));
	await isAt('usb-source', 'built-in');
	expect(told).toEqual([]);
	await isAt('built-in');
	await changes('streams');

	expect(told).toEqual([
		{...open('usb'), behind: 'The built-in', insteadOf: 'usb'},
	]);
});

test('a device that may have gone before anybody knew where it was is looked for', async () => {
	const {keeper, asked, taken, told, setWorking, changes, isAt} = keep();
	keeper.note('input', open('USB Mic'));
	setWorking(['', 'default']);
	await changes('removal');
	expect(asked).toMatchObject([{type: 'try', wanted: ['usb']}]);
	expect(told).toEqual([open('USB Mic', 'usb')]);
	await isAt('builtin');
	expect(taken).toEqual([]);

	setWorking(['', 'default'], ['usb', 'USB Mic']);
	await changes();
	expect(taken).toEqual([['input', {name: 'USB Mic'}]]);
});

test('a device that the sound server does not know of is not doubted for ever', async () => {
	const {keeper, asked, told, changes, passes} = keep();
	keeper.note('input', open('USB Mic'));
	await passes(5000);
	await changes('removal');

	expect(asked).toEqual([]);
	expect(told).toEqual([]);
});

test('another device that goes while ours is known disturbs nobody', async () => {
	const {keeper, asked, taken, told, changes, isAt} = keep();
	keeper.note('input', open('USB Mic'));
	await isAt('usb-source');
	await changes('removal');

	expect(asked).toEqual([]);
	expect(taken).toEqual([]);
	expect(told).toEqual([]);
});

test('a default that changed is told by the name of the device', async () => {
	const {keeper, told, isAt, changes} = keep('');
	keeper.note('input', open('default'));
	await isAt('built-in', 'usb');
	await isAt('usb', 'built-in');
	await changes('streams');

	expect(told).toEqual([{...open('default'), behind: 'The usb'}]);
});

test('where the system does not tell of a new default, the list does', async () => {
	const {keeper, taken, asked, passes} = keep('', false);
	keeper.note('input', open('Built-in'));
	await passes(5000);
	expect(taken).toEqual([['input', {name: 'AirPods'}]]);

	keeper.note('input', open('AirPods'));
	await passes(5000);
	expect(taken).toHaveLength(1);
	expect(asked).toHaveLength(2);
});

test('a question that fails is asked again', async () => {
	const {keeper, setWorking, setFailing, passes, changes, taken} = keep();
	setWorking(['', 'Speakers']);
	setFailing(true);
	keeper.note('input', open('USB'));
	keeper.note('input', missing('silent'));
	await passes(0);
	expect(taken).toEqual([]);

	setFailing(false);
	await changes();
	expect(taken).toEqual([['input', {name: '', insteadOf: 'usb'}]]);
});
