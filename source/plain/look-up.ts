import {deviceLines, savingLine} from './looking.js';
import type {OrderTargets} from './run-order.js';

type Source = {
	readonly subscribe: (listener: () => void) => () => void;
};

/** Asks at once and after every change, until there is an answer. */
const whenKnown = (
	source: Source,
	ask: () => readonly string[] | undefined,
	tell: (lines: readonly string[]) => void,
): void => {
	let unsubscribe: (() => void) | undefined;
	const look = () => {
		const lines = ask();
		if (lines === undefined) {
			unsubscribe ??= source.subscribe(look);
			return;
		}

		unsubscribe?.();
		tell(lines);
	};

	look();
};

/** Lists the devices when they are known. */
export const listDevices = ({
	bench: {devices},
	store,
	messages,
	write,
}: OrderTargets): void => {
	if (devices.read().status === 'listing') {
		// Asked for already.
		return;
	}

	devices.open();
	whenKnown(
		devices,
		() => {
			const choices = devices.read();
			return choices.status === 'listing'
				? undefined
				: deviceLines(choices, store.getState(), messages);
		},
		(lines) => {
			devices.close();
			write(lines);
		},
	);
};

/** Saves all events and says where they are. */
export const saveEvents = ({
	bench: {wireFile},
	messages,
	write,
}: OrderTargets): void => {
	wireFile.save();
	whenKnown(
		wireFile,
		() => {
			const saving = wireFile.read();
			const line = savingLine(saving, messages);
			return line === undefined ? undefined : [line];
		},
		write,
	);
};
