import type {Direction, ListedDevice} from '../audio/choose-device.js';
import type {Change, DeviceChanges} from '../audio/device-changes.js';
import type {DeviceListener, ListenToDevice} from '../audio/device-listener.js';
import type {ListenReport} from '../audio/device-messages.js';
import type {AskDevices} from '../audio/device-probe.js';
import {
	closedChoices,
	type ChosenNames,
	type DeviceChoices,
	type DeviceDesk,
	type DeviceEntry,
	type Listening,
} from '../workbench/device-desk.js';

type Options = {
	readonly chosen: ChosenNames;
	readonly ask: AskDevices;
	readonly listen: ListenToDevice;
	readonly watchChanges: (onChange: (change: Change) => void) => DeviceChanges;
};

/** Whoever moves through the list does not want every device on the way to be opened, ms. */
const restMs = 180;
/** Where the system does not say when devices come and go, they are listed this often, ms. */
const pollMs = 4000;
const step = 1.5;

/** By one name there is one device: the system's preferred way to it, which comes first. */
const entriesOf = (
	devices: readonly ListedDevice[],
	direction: Direction,
): readonly DeviceEntry[] => {
	const byName = new Map<string, DeviceEntry>();
	for (const device of devices) {
		const {name, hostApi} = device;
		const isInput = direction === 'input';
		const channels = isInput ? device.inputChannels : device.outputChannels;
		if (channels > 0) {
			const known = byName.get(name);
			byName.set(name, {
				name,
				hostApi: known?.hostApi ?? hostApi,
				isDefault:
					known?.isDefault === true ||
					(isInput ? device.isDefaultInput : device.isDefaultOutput),
			});
		}
	}

	return [...byName.values()];
};

const rounded = (dbfs: number) =>
	dbfs <= -100 ? -100 : Math.round(dbfs / step) * step;

/** The devices of this machine while somebody looks: nothing is asked and nothing is opened before and afterwards. */
export const createDeviceDesk = ({
	chosen,
	ask,
	listen,
	watchChanges,
}: Options): DeviceDesk & {
	/** Other devices were chosen. */
	readonly noteChosen: (names: Partial<ChosenNames>) => void;
} => {
	let choices: DeviceChoices = {...closedChoices, chosen};
	const listeners = new Set<() => void>();
	let leaving: AbortController | undefined;
	let changes: DeviceChanges | undefined;
	let poll: ReturnType<typeof setInterval> | undefined;
	let rest: ReturnType<typeof setTimeout> | undefined;
	let listener: DeviceListener | undefined;
	let freeing: Promise<void> | undefined;
	let isLooking = false;
	let isLookDue = false;

	const become = (next: DeviceChoices) => {
		choices = next;
		for (const tell of listeners) {
			tell();
		}
	};

	const letGo = async ({stop}: DeviceListener) => {
		const freed = Promise.all([freeing, stop()]).then(() => undefined);
		freeing = freed;
		await freed;
		if (freeing === freed) {
			freeing = undefined;
		}
	};

	const stopListening = () => {
		clearTimeout(rest);
		if (listener !== undefined) {
			void letGo(listener);
		}

		listener = undefined;
	};

	const hear = (name: string, report: ListenReport) => {
		const {listening} = choices;
		const next: Listening =
			report.type === 'level'
				? {name, status: 'heard', dbfs: rounded(report.dbfs)}
				: {name, status: 'failed', problem: report.problem};
		const isSame =
			listening?.status === 'heard' &&
			next.status === 'heard' &&
			listening.dbfs === next.dbfs;
		if (!isSame) {
			become({...choices, listening: next});
		}
	};

	const startListening = (name: string) => {
		listener = listen(name, (report) => {
			hear(name, report);
		});
	};

	const look = async (signal: AbortSignal): Promise<void> => {
		if (signal.aborted) {
			return;
		}

		if (isLooking) {
			isLookDue = true;
			return;
		}

		isLooking = true;
		isLookDue = false;
		const answer = await ask({type: 'list'}, signal);
		isLooking = false;
		const {signal: current} = leaving ?? {};
		if (current !== undefined && (isLookDue || current !== signal)) {
			await look(current);
			return;
		}

		if (signal.aborted) {
			return;
		}

		const {problem: _, ...rest} = choices;
		become(
			answer.type === 'listed'
				? {
						...rest,
						status: 'open',
						inputs: entriesOf(answer.devices, 'input'),
						outputs: entriesOf(answer.devices, 'output'),
					}
				: {
						...rest,
						status: 'failed',
						inputs: [],
						outputs: [],
						problem: answer.type === 'failed' ? answer.problem : 'refused',
					},
		);

		// It may have been plugged in again.
		if (choices.listening?.status === 'failed') {
			stopListening();
			startListening(choices.listening.name);
		}
	};

	const close = () => {
		stopListening();
		clearInterval(poll);
		changes?.stop();
		changes = undefined;
		leaving?.abort();
		leaving = undefined;
		if (choices.status !== 'closed') {
			become({...closedChoices, chosen: choices.chosen});
		}
	};

	return {
		read: () => choices,
		subscribe(tell) {
			listeners.add(tell);
			return () => {
				listeners.delete(tell);
			};
		},
		open() {
			if (leaving !== undefined) {
				return;
			}

			leaving = new AbortController();
			const {signal} = leaving;
			become({...choices, status: 'listing'});
			void look(signal);
			changes = watchChanges((change) => {
				if (change === 'devices') {
					void look(signal);
				}
			});
			poll = setInterval(() => {
				if (changes?.isWatching() === false) {
					void look(signal);
				}
			}, pollMs);
		},
		watch(name) {
			if (leaving === undefined || choices.listening?.name === name) {
				return;
			}

			stopListening();
			const {listening: _, ...others} = choices;
			if (name === undefined) {
				become(others);
				return;
			}

			become({...others, listening: {name, status: 'starting'}});
			rest = setTimeout(() => {
				startListening(name);
			}, restMs);
		},
		whenFree(then) {
			if (freeing === undefined) {
				then();
			} else {
				void freeing.then(then);
			}
		},
		close,
		noteChosen(names) {
			become({...choices, chosen: {...choices.chosen, ...names}});
		},
	};
};
