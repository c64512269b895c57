import type {SessionState} from '../../../session/state.js';
import type {
	ChosenNames,
	DeviceChoices,
	DeviceEntry,
} from '../../../workbench/device-desk.js';

export type Direction = keyof ChosenNames;

/** A device as a row of the list, after the file that stands in for one; the first device is whatever the system's default is. */
export type DeviceRow = {
	/** As it is chosen: empty for the system's default. */
	readonly name: string;
	readonly hostApi: string;
	readonly isDefault: boolean;
	/** The person wants it. */
	readonly isChosen: boolean;
	/** The conversation runs on it. */
	readonly isInUse: boolean;
	/** No device: a sound file stands in for this run, and cannot be chosen again once it was left. */
	readonly isFile: boolean;
};

type Audio = Pick<SessionState, 'audio'>;

/** What stands in for a device in this run. */
const fileIn = ({audio}: Audio, direction: Direction): string | undefined => {
	const device = audio[direction];
	return device.status === 'open' && device.kind === 'file'
		? device.name
		: undefined;
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
	{audio}: Audio,
): readonly DeviceRow[] => {
	const entries = entriesOf(choices, direction);
	const file = fileIn({audio}, direction);
	const chosen = nameFor(choices.chosen[direction], entries);
	const device = audio[direction];
	const inUse =
		device.status === 'open' && device.kind === 'device'
			? device.name
			: undefined;
	const followsDefault = chosen === '' && inUse !== undefined;

	return [
		...(file === undefined
			? []
			: [
					{
						name: file,
						hostApi: '',
						isDefault: false,
						isChosen: true,
						isInUse: true,
						isFile: true,
					},
				]),
		{
			name: '',
			hostApi: '',
			isDefault: false,
			isChosen: file === undefined && chosen === '',
			isInUse: followsDefault,
			isFile: false,
		},
		...entries.map((entry) => ({
			...entry,
			isChosen: file === undefined && entry.name === chosen,
			isInUse: entry.name === inUse,
			isFile: false,
		})),
	];
};
