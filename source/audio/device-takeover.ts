import type {AnswerFeed} from './answer-feed.js';
import type {AudioRun} from './audio-run.js';
import type {Direction} from './choose-device.js';
import {watchDeviceChanges} from './device-changes.js';
import {createDeviceKeeper, type DeviceKeeper} from './device-keeper.js';
import {askDevices} from './device-probe.js';
import type {Elapsed} from './elapsed.js';
import type {
	AudioEvent,
	AudioReport,
	AudioSetup,
	DeviceChoice,
	DeviceState,
	StandIn,
} from './messages.js';
import {isSame} from './same.js';
import {askWhereabouts} from './sound-server.js';

type DeviceReport = Extract<AudioReport, {type: 'device'}>;

/** Which device each direction goes on with, and what is told of it. */
export type DeviceTakeover = {
	/** A device was asked for, and the process has not answered yet. */
	readonly isAwaited: (direction: Direction) => boolean;
	/** What stands in for chosen devices. */
	readonly standIns: () => Readonly<Record<Direction, StandIn | undefined>>;
	readonly noteOpened: (input: DeviceState, output: DeviceState) => void;
	readonly noteDevice: (report: DeviceReport) => void;
	/** The person wants another one. */
	readonly choose: (direction: Direction, choice: DeviceChoice) => void;
	/** Go on with this device: in the process that runs, or else in a new one, whose list of devices is new. */
	readonly takeOver: (direction: Direction, device: StandIn) => void;
	/** A new process answers no questions of an old one, and opens its devices first. */
	readonly beginProcess: () => void;
	/** What it opens next is news, even if it is the same. */
	readonly forgetTold: () => void;
	/** Nothing is looked for any more. */
	readonly stop: () => void;
};

type DeviceTakeoverOptions = {
	readonly setup: AudioSetup;
	readonly deviceProcessPath: string | undefined;
	readonly run: AudioRun;
	readonly feed: AnswerFeed;
	readonly elapsed: Elapsed;
	readonly onEvent: (event: AudioEvent) => void;
};

/** Each may leave threads of the process in a device that is gone: then a new process is better. */
const takeoversMost = 4;

/** The name of a wanted device, empty for the system's default. */
const nameOf = (choice: DeviceChoice): string | undefined =>
	choice.kind === 'device' ? choice.name : undefined;

export const createDeviceTakeover = ({
	setup,
	deviceProcessPath,
	run,
	feed,
	elapsed,
	onEvent,
}: DeviceTakeoverOptions): DeviceTakeover => {
	const standIns: Record<Direction, StandIn | undefined> = {
		input: undefined,
		output: undefined,
	};
	const isAwaited = {input: false, output: false};
	let takeovers = 0;
	let keeper: DeviceKeeper | undefined;
	let lastOpened: {input: DeviceState; output: DeviceState} | undefined;

	const takeOver = (direction: Direction, device: StandIn) => {
		takeovers++;

		if (takeovers > takeoversMost) {
			run.replace();
		} else if (run.hasProcess()) {
			isAwaited[direction] = true;
			run.send({type: 'use', direction, ...device});
		}
	};

	const noteState = (direction: Direction, reported: DeviceState) => {
		const state = keeper?.note(direction, reported) ?? reported;

		if (state.status === 'open') {
			elapsed.noteOpen(direction);

			if (direction === 'output') {
				feed.regain();
			}

			return state;
		}

		standIns[direction] = undefined;

		if (direction === 'output') {
			if (state.status === 'missing' && state.isBeingReplaced) {
				feed.miss();
			} else {
				feed.letGo();
			}
		}

		return state;
	};

	const tell = (direction: Direction, state: DeviceState) => {
		if (lastOpened !== undefined) {
			lastOpened = {...lastOpened, [direction]: state};
		}

		onEvent({type: 'audio.device', direction, state});
	};

	if (deviceProcessPath !== undefined) {
		keeper = createDeviceKeeper({
			chosen: {input: nameOf(setup.input), output: nameOf(setup.output)},
			ask: async (question, signal) =>
				askDevices(question, {
					processPath: deviceProcessPath,
					logFile: run.logFile(),
					signal,
				}),
			watchChanges: (onChange) => watchDeviceChanges(onChange),
			async whereabouts() {
				const processId = run.processId();
				return processId === undefined ? undefined : askWhereabouts(processId);
			},
			tell,
			takeOver(direction, device) {
				standIns[direction] =
					device.insteadOf === undefined ? undefined : device;
				takeOver(direction, device);
			},
			giveUp(direction, state) {
				if (direction === 'output') {
					feed.letGo();
				}

				tell(direction, state);
			},
		});
	}

	return {
		isAwaited: (direction) => isAwaited[direction],
		standIns: () => standIns,
		noteOpened(inputReport, outputReport) {
			const input = noteState('input', inputReport);
			const output = noteState('output', outputReport);

			if (!isSame(lastOpened, {input, output})) {
				lastOpened = {input, output};
				onEvent({type: 'audio.opened', input, output});
			}
		},
		noteDevice({direction, state: reported, wasStalled}) {
			const isAnswer = isAwaited[direction];
			const isLost = !isAnswer && reported.status === 'missing';
			isAwaited[direction] = false;

			if (direction === 'output' && (isLost || wasStalled)) {
				feed.rewind();
			}

			if (isAnswer && reported.status === 'missing') {
				if (direction === 'output') {
					feed.miss();
				}

				// It may be newer than the list of this process.
				run.replace();
				return;
			}

			const state = noteState(direction, reported);

			if (isAnswer && direction === 'output') {
				feed.resend();
			}

			tell(direction, state);
		},
		choose(direction, choice) {
			standIns[direction] = undefined;
			keeper?.choose(direction, nameOf(choice));
			elapsed.reset(direction);
		},
		takeOver,
		beginProcess() {
			feed.regain();
			takeovers = 0;
			isAwaited.input = false;
			isAwaited.output = false;
		},
		forgetTold() {
			lastOpened = undefined;
		},
		stop() {
			keeper?.stop();
		},
	};
};
