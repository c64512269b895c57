import type {DeviceProblem} from '../audio/ports.js';

/** A device that can be chosen, by its name. */
export type DeviceEntry = {
	readonly name: string;
	/** The system's way to it: `ALSA`, `Core Audio`… */
	readonly hostApi: string;
	readonly isDefault: boolean;
};

/** A microphone that is listened to before it is chosen. */
export type Listening = {
	/** Empty for the system's default. */
	readonly name: string;
} & (
	| {readonly status: 'starting'}
	| {
			readonly status: 'heard';
			/** In steps of 1.5 dB, −100 for digital silence. */
			readonly dbfs: number;
	  }
	| {readonly status: 'failed'; readonly problem: DeviceProblem}
);

/** Parts of names, empty for the system's default. */
export type ChosenNames = {readonly input: string; readonly output: string};

export type DeviceChoices = {
	readonly status: 'closed' | 'listing' | 'open' | 'failed';
	/** Why there is no list. */
	readonly problem?: DeviceProblem;
	readonly inputs: readonly DeviceEntry[];
	readonly outputs: readonly DeviceEntry[];
	readonly chosen: ChosenNames;
	readonly listening?: Listening;
};

/** The sound devices of this machine, while somebody looks at them. */
export type DeviceDesk = {
	/** The same object until something changes. */
	readonly read: () => DeviceChoices;
	readonly subscribe: (listener: () => void) => () => void;
	/** Lists them, and again whenever devices come and go. */
	readonly open: () => void;
	/** Listens to this microphone instead of the one before; empty for the system's default, undefined for none. */
	readonly watch: (name: string | undefined) => void;
	/** Calls back when no microphone is held for the choice any more: at once, unless one was just let go. */
	readonly whenFree: (then: () => void) => void;
	/** Safe to call twice. */
	readonly close: () => void;
};

export const closedChoices: DeviceChoices = {
	status: 'closed',
	inputs: [],
	outputs: [],
	chosen: {input: '', output: ''},
};

/** Where there are no devices to choose from. */
export const noDevices: DeviceDesk = {
	read: () => closedChoices,
	subscribe: () => () => undefined,
	open: () => undefined,
	watch: () => undefined,
	whenFree(then) {
		then();
	},
	close: () => undefined,
};
