/** A device that can be chosen. */
export type DeviceEntry = {
	readonly name: string;
	readonly hostApi: string;
	readonly isDefault: boolean;
	/** Of a microphone that is listened to for the choice, dBFS; absent where none is. */
	readonly levelDbfs?: number;
};

export type DeviceChoices = {
	readonly status: 'closed' | 'listing' | 'open' | 'failed';
	/** Why there is no list; empty otherwise. */
	readonly problem: string;
	readonly inputs: readonly DeviceEntry[];
	readonly outputs: readonly DeviceEntry[];
};

/** The sound devices of this machine, while somebody looks at them. */
export type DeviceDesk = {
	readonly read: () => DeviceChoices;
	readonly subscribe: (listener: () => void) => () => void;
	/** Lists them and begins to listen. */
	readonly open: () => void;
	readonly close: () => void;
};

const closed: DeviceChoices = {
	status: 'closed',
	problem: '',
	inputs: [],
	outputs: [],
};

/** Where there are no devices to choose from. */
export const noDevices: DeviceDesk = {
	read: () => closed,
	subscribe: () => () => undefined,
	open: () => undefined,
	close: () => undefined,
};
