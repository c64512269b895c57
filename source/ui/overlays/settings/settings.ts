import type {SettingKey} from '../../../settings/setting-table.js';
import type {SettingEntry} from '../../../workbench/settings-desk.js';
import {inputLineActions} from '../../input-line/input-line-keys.js';
import {
	emptyInputLine,
	reduceInputLine,
	type InputLineState,
} from '../../input-line/input-line-state.js';
import {textColumns} from '../../input-line/input-rows.js';
import type {Messages} from '../../messages.js';
import {undoEffects} from '../../screen/undo-effects.js';
import type {
	Overlay,
	OverlayContext,
	OverlayKey,
	OverlayStep,
} from '../overlay.js';
import {pressAnywhere} from '../press-anywhere.js';
import {
	openEdit,
	pasteIntoEdit,
	pressInEdit,
	type EditStep,
	type SettingEdit,
} from './setting-edit.js';

/** Every setting, to be read and changed. */
export type SettingsState = {
	readonly name: 'settings';
	/** What has the keyboard: the list, or the line that looks for settings; while one is changed, its field. */
	readonly focus: 'list' | 'filter';
	readonly filter: InputLineState;
	readonly selected: SettingKey | undefined;
	readonly edit?: SettingEdit;
};

type Step = OverlayStep<SettingsState>;

const hasAll = (text: string, words: readonly string[]): boolean => {
	const place = text.toLowerCase();
	return words.every((word) => place.includes(word));
};

/** The settings that have these words in their name, then those that have them in what they are for or in their value. */
export const foundEntries = (
	entries: readonly SettingEntry[],
	filter: string,
	{settings}: Messages,
): readonly SettingEntry[] => {
	const words = filter.toLowerCase().split(/\s+/v).filter(Boolean);
	if (words.length === 0) {
		return entries;
	}

	const named = entries.filter(({key}) => hasAll(key, words));
	const others = entries.filter((entry) => {
		const {description, note = ''} = settings.meanings[entry.key];
		const {key, text} = entry;
		return (
			!named.includes(entry) &&
			hasAll(`${key} ${text} ${description} ${note}`, words)
		);
	});
	return [...named, ...others];
};

const listOf = (
	{filter}: SettingsState,
	{bench, look}: OverlayContext,
): readonly SettingEntry[] =>
	foundEntries(bench.settings.entries(), filter.text, look.messages);

/** The setting under the cursor; where the filter has hidden it, the first one that is left. */
export const selectedEntry = (
	list: readonly SettingEntry[],
	selected: SettingKey | undefined,
): SettingEntry | undefined =>
	list.find(({key}) => key === selected) ?? list[0];

type Move = (index: number, last: number) => number;

const moves = ({area}: OverlayContext): Readonly<Record<string, Move>> => {
	const page = Math.max(1, area.height - 8);
	return {
		up: (index) => index - 1,
		down: (index) => index + 1,
		pageUp: (index) => index - page,
		pageDown: (index) => index + page,
		home: () => 0,
		end: (_, last) => last,
	};
};

const move = (
	state: SettingsState,
	to: Move,
	context: OverlayContext,
): SettingsState => {
	const list = listOf(state, context);
	const entry = selectedEntry(list, state.selected);
	const index = entry === undefined ? 0 : list.indexOf(entry);
	const last = list.length - 1;
	const next = list[Math.min(last, Math.max(0, to(index, last)))];
	return next === undefined ? state : {...state, selected: next.key};
};

/** The cursor goes to what fits best. */
const withFilter = (
	state: SettingsState,
	filter: InputLineState,
	context: OverlayContext,
): SettingsState => {
	const next = {...state, filter};
	return filter.text === state.filter.text || filter.text === ''
		? next
		: {...next, selected: listOf(next, context)[0]?.key ?? state.selected};
};

/** What is about to be taken back is shown. */
const undo = (state: SettingsState, {bench}: OverlayContext): Step => {
	const key = bench.settings.lastChange();
	return [
		key === undefined
			? state
			: {...state, filter: emptyInputLine, selected: key},
		undoEffects(bench.settings),
	];
};

const goBack = (state: SettingsState): Step =>
	state.filter.text === ''
		? [undefined, []]
		: [{...state, filter: emptyInputLine}, []];

const pressInList = (
	state: SettingsState,
	key: OverlayKey,
	context: OverlayContext,
): Step => {
	const entry = selectedEntry(listOf(state, context), state.selected);
	const to = moves(context)[key.name];
	if (to !== undefined) {
		return [move(state, to, context), []];
	}

	switch (key.name) {
		case '/':
		case 'tab':
		case 'shift+tab': {
			return [{...state, focus: 'filter'}, []];
		}

		case 'return':
		case 'right':
		case 'space': {
			return entry === undefined
				? [state, []]
				: [{...state, selected: entry.key, edit: openEdit(entry)}, []];
		}

		case 'r': {
			return entry === undefined
				? [state, []]
				: [state, [{type: 'setting.reset', key: entry.key}]];
		}

		case 'escape': {
			return goBack(state);
		}

		default: {
			const command = context.look.keys.rowOf(key.name)?.command;
			if (command === 'undo') {
				return undo(state, context);
			}

			return command === 'settings' || command === 'quit'
				? [undefined, []]
				: [state, pressAnywhere(key.name, context)];
		}
	}
};

const pressInFilter = (
	state: SettingsState,
	key: OverlayKey,
	context: OverlayContext,
): Step => {
	switch (key.name) {
		case 'return':
		case 'down':
		case 'tab':
		case 'shift+tab': {
			return [{...state, focus: 'list'}, []];
		}

		case 'escape': {
			return [{...state, focus: 'list', filter: emptyInputLine}, []];
		}

		default: {
			let {filter} = state;
			for (const action of inputLineActions(
				key,
				textColumns(context.area.width),
			)) {
				filter = reduceInputLine(filter, action);
			}

			return [withFilter(state, filter, context), []];
		}
	}
};

const follow = (
	state: SettingsState,
	key: SettingKey,
	step: EditStep,
): Step => {
	if (step.kind === 'editing') {
		return [{...state, edit: step.edit}, []];
	}

	const {edit: _, ...rest} = state;
	return step.kind === 'left'
		? [rest, []]
		: [rest, [{type: 'setting.changed', key, text: step.text}]];
};

/** Opened with this setting under the cursor. */
export const openSettingsAt = (
	key: SettingKey,
	context: OverlayContext,
): SettingsState => ({...settings.open(context), selected: key});

export const settings: Overlay<SettingsState> = {
	open: ({bench}) => ({
		name: 'settings',
		focus: 'list',
		filter: emptyInputLine,
		selected: bench.settings.entries()[0]?.key,
	}),
	press(state, key, context) {
		const {edit, focus} = state;
		if (edit !== undefined) {
			const step = pressInEdit(edit, key, context.area.width);
			return follow(state, edit.key, step);
		}

		return focus === 'list'
			? pressInList(state, key, context)
			: pressInFilter(state, key, context);
	},
	paste(state, text, context) {
		if (state.edit !== undefined) {
			return follow(state, state.edit.key, pasteIntoEdit(state.edit, text));
		}

		const line = text.replaceAll(/\s+/gv, ' ').trim();
		const filter = reduceInputLine(state.filter, {
			type: 'inserted',
			text: line,
		});
		return [withFilter({...state, focus: 'filter'}, filter, context), []];
	},
};
