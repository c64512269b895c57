import type {SessionState} from '../../../session/state.js';
import type {
	ChosenNames,
	DeviceChoices,
	DeviceEntry,
} from '../../../workbench/device-desk.js';

export type Direction = keyof ChosenNames;

/** A device as a row of the list; the first row is whatever the system's default is. */
export type DeviceRow = {
	/** As it is chosen: empty for the system's default. */
	readonly name: string;
	readonly hostApi: string;
	readonly isDefault: boolean;
	/** The person wants it. */
	readonly isChosen: boolean;
	/** The conversation runs on it. */
	readonly isInUse: boolean;
};

const entriesOf = (choices: DeviceChoices, direction: Direction) =>
	direction === 'input' ? choices.inputs : choices.outputs;

/** What a part of a name stands for, where several devices have it in theirs. */
const nameFor = (
	wanted: string,
	entries: readonly DeviceEntry[],
): string | undefined =>
	wanted === ''
		? ''
		: (
				entries.find(({name}) => name === wanted) ??
				entries.find(({name}) =>
					name.toLowerCase().includes(wanted.toLowerCase()),
				)
			)?.name;

export const deviceRows = (
	choices: DeviceChoices,
	direction: Direction,
	{audio}: Pick<SessionState, 'audio'>,
): readonly DeviceRow[] => {
	const entries = entriesOf(choices, direction);
	const chosen = nameFor(choices.chosen[direction], entries);
	const device = audio[direction];
	const inUse =
		device.status === 'open' && device.kind === 'device'
			? device.name
			: undefined;
	const followsDefault = chosen === '' && inUse !== undefined;

	return [
		{
			name: '',
			hostApi: '',
			isDefault: false,
			isChosen: chosen === '',
			isInUse: followsDefault,
		},
		...entries.map((entry) => ({
			...entry,
			isChosen: entry.name === chosen,
			isInUse: entry.name === inUse,
		})),
	];
};
