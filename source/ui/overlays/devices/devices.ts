import type {PressEffect} from '../../screen/press-types.js';
import type {Overlay, OverlayContext, OverlayKey} from '../overlay.js';
import {pressAnywhere} from '../press-anywhere.js';
import {deviceRows, type DeviceRow, type Direction} from './device-rows.js';

/** Microphones and loudspeakers to choose from. */
export type DevicesState = {
	readonly name: 'devices';
	readonly direction: Direction;
	/** Names under the cursor; empty for the system's default. */
	readonly selected: Readonly<Record<Direction, string>>;
	/** The microphone that is listened to for the choice. */
	readonly watched: string | undefined;
};

type Step = readonly [DevicesState, readonly PressEffect[]];

const rowsOf = (
	{direction}: DevicesState,
	{bench, session}: OverlayContext,
): readonly DeviceRow[] => deviceRows(bench.devices.read(), direction, session);

/** Asks the conversation, not the list: that one is still empty when the overlay opens. */
const isListenedTo = (name: string, {bench, session}: OverlayContext) => {
	const {input} = session.audio;
	const {chosen} = bench.devices.read();
	return (
		input.status === 'open' &&
		input.kind === 'device' &&
		(name === input.name || (name === '' && chosen.input === ''))
	);
};

const isFile = (state: DevicesState, context: OverlayContext): boolean =>
	rowsOf(state, context).some(
		(row) => row.isFile && row.name === state.selected[state.direction],
	);

/** What the conversation listens to is not opened a second time: its level is known. */
const watchSelected = (state: DevicesState, context: OverlayContext): Step => {
	const name = state.selected[state.direction];
	const watched =
		state.direction === 'output' ||
		isListenedTo(name, context) ||
		isFile(state, context)
			? undefined
			: name;

	return watched === state.watched
		? [state, []]
		: [{...state, watched}, [{type: 'device.watched', name: watched}]];
};

const move = (
	state: DevicesState,
	to: (index: number, last: number) => number,
	context: OverlayContext,
): Step => {
	const {direction, selected} = state;
	const rows = rowsOf(state, context);
	const index = rows.findIndex(({name}) => name === selected[direction]);
	const last = rows.length - 1;
	const next = Math.min(last, Math.max(0, to(Math.max(0, index), last)));
	return watchSelected(
		{...state, selected: {...selected, [direction]: rows[next]!.name}},
		context,
	);
};

/** The conversation opens it: nobody else may have it open then, and so the choice waits for that. */
const choose = (state: DevicesState): Step => {
	const {direction, selected, watched} = state;
	const chosen: PressEffect = {
		type: 'devices.chosen',
		[direction]: selected[direction],
	};
	return [
		{...state, watched: undefined},
		watched === undefined
			? [chosen]
			: [{type: 'device.watched', name: undefined}, chosen],
	];
};

const openState = ({session, bench}: OverlayContext): DevicesState => {
	const choices = bench.devices.read();
	const selectedOf = (direction: Direction) => {
		const device = session.audio[direction];
		const isNamed =
			device.status === 'open' &&
			(device.kind === 'file' || choices.chosen[direction] !== '');
		return isNamed ? device.name : '';
	};

	return {
		name: 'devices',
		direction: 'input',
		selected: {input: selectedOf('input'), output: selectedOf('output')},
		watched: undefined,
	};
};

/** Opened, with what is to be done for it. */
export const openDevices = (context: OverlayContext): Step => {
	const [state, effects] = watchSelected(openState(context), context);
	return [state, [{type: 'devices.opened'}, ...effects]];
};

const pressKey = (
	state: DevicesState,
	key: OverlayKey,
	context: OverlayContext,
): Step | undefined => {
	switch (key.name) {
		case 'up': {
			return move(state, (index) => index - 1, context);
		}

		case 'down': {
			return move(state, (index) => index + 1, context);
		}

		case 'home':
		case 'pageUp': {
			return move(state, () => 0, context);
		}

		case 'end':
		case 'pageDown': {
			return move(state, (_, last) => last, context);
		}

		case 'tab':
		case 'shift+tab':
		case 'left':
		case 'right': {
			const direction = state.direction === 'input' ? 'output' : 'input';
			return watchSelected({...state, direction}, context);
		}

		case 'return':
		case 'space': {
			// The file is chosen already.
			return isFile(state, context) ? [state, []] : choose(state);
		}

		default: {
			return undefined;
		}
	}
};

export const devices: Overlay<DevicesState> = {
	open: openState,
	press(state, key, context) {
		const command = context.look.keys.rowOf(key.name)?.command;
		const step = pressKey(state, key, context);
		if (step !== undefined) {
			return step;
		}

		return key.name === 'escape' || command === 'quit' || command === 'devices'
			? [undefined, [{type: 'devices.closed'}]]
			: [state, pressAnywhere(key.name, context)];
	},
};
