import type {SettingProblem} from '../../../workbench/settings-desk.js';
import {parseSetting} from '../../../settings/read-setting.js';
import {inputLineActions} from '../../input-line/input-line-keys.js';
import {
	emptyInputLine,
	reduceInputLine,
	type InputLineState,
} from '../../input-line/input-line-state.js';
import {textColumns} from '../../input-line/input-rows.js';
import type {
	Overlay,
	OverlayContext,
	OverlayKey,
	OverlayStep,
} from '../overlay.js';
import {pressAnywhere} from '../press-anywhere.js';

/** The voices of the provider, and a line for one that is not listed. */
export type VoicesState = {
	readonly name: 'voices';
	/** The voice under the cursor; undefined: the line has the keyboard. */
	readonly selected: string | undefined;
	readonly line: InputLineState;
	/** Why what is written can be no voice. */
	readonly problem?: SettingProblem;
};

type Step = OverlayStep<VoicesState>;

const idsOf = ({bench}: OverlayContext): readonly string[] =>
	bench.settings.voices().map(({id}) => id);

/** Behind the last voice comes the line. */
const move = (
	state: VoicesState,
	to: (index: number, last: number) => number,
	context: OverlayContext,
): Step => {
	const ids = idsOf(context);
	const {selected} = state;
	const index = selected === undefined ? ids.length : ids.indexOf(selected);
	const next = Math.min(ids.length, Math.max(0, to(index, ids.length)));
	return [{...state, selected: ids[next]}, []];
};

const choose = (state: VoicesState): Step => {
	const text = state.selected ?? state.line.text.trim();
	if (text === '') {
		return [state, []];
	}

	return 'problem' in parseSetting('voice', text)
		? [{...state, problem: {kind: 'wrong-value', written: text}}, []]
		: [state, [{type: 'setting.changed', key: 'voice', text}]];
};

const moves: Readonly<Record<string, (index: number, last: number) => number>> =
	{
		up: (index) => index - 1,
		down: (index) => index + 1,
		home: () => 0,
		end: (_, last) => last - 1,
	};

const write = (
	state: VoicesState,
	actions: Array<Parameters<typeof reduceInputLine>[1]>,
): Step => {
	let {line} = state;
	for (const action of actions) {
		line = reduceInputLine(line, action);
	}

	const {problem: _, ...rest} = state;
	return [{...rest, line}, []];
};

/** Keys that mean the same in the list and in the line. */
const pressBoth = (
	state: VoicesState,
	key: OverlayKey,
	context: OverlayContext,
): Step | undefined => {
	const page = Math.max(1, context.area.height - 4);
	const isLine = state.selected === undefined;
	switch (key.name) {
		case 'up':
		case 'down': {
			return move(state, moves[key.name]!, context);
		}

		case 'pageUp': {
			return move(state, (index) => index - page, context);
		}

		case 'pageDown': {
			return move(state, (index) => index + page, context);
		}

		case 'tab':
		case 'shift+tab': {
			const current = context.bench.settings.voice();
			const ids = idsOf(context);
			const back = ids.includes(current) ? current : ids[0];
			return [{...state, selected: isLine ? back : undefined}, []];
		}

		case 'return': {
			return choose(state);
		}

		case 'escape': {
			return [undefined, []];
		}

		default: {
			return undefined;
		}
	}
};

const pressInList = (
	state: VoicesState,
	key: OverlayKey,
	context: OverlayContext,
): Step => {
	const to = moves[key.name];
	if (to !== undefined) {
		return move(state, to, context);
	}

	switch (key.name) {
		case 'space': {
			return choose(state);
		}

		case '/': {
			return [{...state, selected: undefined}, []];
		}

		default: {
			const command = context.look.keys.rowOf(key.name)?.command;
			return command === 'voices' || command === 'quit'
				? [undefined, []]
				: [state, pressAnywhere(key.name, context)];
		}
	}
};

export const voices: Overlay<VoicesState> = {
	open({bench}) {
		const current = bench.settings.voice();
		const ids = bench.settings.voices().map(({id}) => id);
		const isListed = ids.includes(current);
		return {
			name: 'voices',
			selected: isListed ? current : undefined,
			line: isListed
				? emptyInputLine
				: {...emptyInputLine, text: current, cursor: current.length},
		};
	},
	press(state, key, context) {
		const step = pressBoth(state, key, context);
		if (step !== undefined) {
			return step;
		}

		return state.selected === undefined
			? write(state, [
					...inputLineActions(key, textColumns(context.area.width)),
				])
			: pressInList(state, key, context);
	},
	paste: (state, text) =>
		write({...state, selected: undefined}, [
			{type: 'inserted', text: text.replaceAll(/\s+/gv, ' ').trim()},
		]),
};
