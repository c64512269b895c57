import {parseSetting} from '../../../settings/read-setting.js';
import {secretVariable} from '../../../settings/secrets.js';
import type {SettingKey} from '../../../settings/setting-table.js';
import type {
	SettingEntry,
	SettingProblem,
} from '../../../workbench/settings-desk.js';
import {inputLineActions} from '../../input-line/input-line-keys.js';
import {
	emptyInputLine,
	reduceInputLine,
	type InputLineState,
} from '../../input-line/input-line-state.js';
import {textColumns} from '../../input-line/input-rows.js';
import {kindOf} from '../../setting-words.js';
import type {OverlayKey} from '../overlay.js';

/** A setting that is being changed. */
export type SettingEdit = {
	readonly key: SettingKey;
	/** What is written; for settings of which every value is known, nothing. */
	readonly line: InputLineState | undefined;
	/** Known values to choose from. */
	readonly values: readonly string[];
	/** Which of them is chosen; undefined: what is written. */
	readonly chosen: number | undefined;
	/** Why what was wanted cannot be. */
	readonly problem?: SettingProblem;
};

/** `undefined`: it is left as it was; a text: it shall be that. */
export type EditStep =
	| {readonly kind: 'editing'; readonly edit: SettingEdit}
	| {readonly kind: 'left'}
	| {readonly kind: 'done'; readonly text: string};

const lineOf = (text: string): InputLineState => ({
	...emptyInputLine,
	text,
	cursor: text.length,
});

export const openEdit = ({
	key,
	text,
	suggestions,
}: SettingEntry): SettingEdit => {
	const {choices} = kindOf(key);
	return choices === undefined
		? {key, line: lineOf(text), values: suggestions, chosen: undefined}
		: {
				key,
				line: undefined,
				values: choices,
				chosen: Math.max(0, choices.indexOf(text)),
			};
};

const editing = (edit: SettingEdit): EditStep => ({kind: 'editing', edit});

/** What it would be now. */
const textOf = ({line, values, chosen}: SettingEdit): string =>
	chosen === undefined ? (line?.text ?? '') : (values[chosen] ?? '');

/** The desk checks again; here it is found out while the field is still open. */
const finish = (edit: SettingEdit): EditStep => {
	const text = textOf(edit);
	const variable = secretVariable(text);
	if (variable !== undefined) {
		return editing({...edit, problem: {kind: 'secret', variable}});
	}

	return 'problem' in parseSetting(edit.key, text)
		? editing({...edit, problem: {kind: 'wrong-value', written: text}})
		: {kind: 'done', text};
};

/** Up and down through the values; above them is the line, where there is one. */
const moveChoice = (edit: SettingEdit, change: -1 | 1): EditStep => {
	const {line, values, chosen} = edit;
	const least = line === undefined ? 0 : -1;
	const next = Math.min(
		values.length - 1,
		Math.max(least, (chosen ?? -1) + change),
	);
	const {problem: _, ...rest} = edit;
	return editing({...rest, chosen: next < 0 ? undefined : next});
};

/** A number one step further, on the steps; from what is no number, nowhere. */
const stepNumber = (edit: SettingEdit, change: -1 | 1): EditStep => {
	const {range} = kindOf(edit.key);
	const written = Number.parseFloat(edit.line?.text ?? '');
	if (range === undefined || Number.isNaN(written)) {
		return editing(edit);
	}

	const {min, max, step} = range;
	const steps = written / step;
	const next =
		change > 0 ? Math.floor(steps + 1e-6) + 1 : Math.ceil(steps - 1e-6) - 1;
	const value = Math.min(max, Math.max(min, next * step));
	const {problem: _, ...rest} = edit;
	return editing({...rest, line: lineOf(String(Number(value.toFixed(6))))});
};

const write = (edit: SettingEdit, line: InputLineState): EditStep => {
	const {problem: _, ...rest} = edit;
	return editing({...rest, line, chosen: undefined});
};

/** A text may have lines only where the setting takes them. */
const oneLine = ({key}: SettingEdit, text: string): string =>
	kindOf(key).hasLines === true ? text : text.replaceAll(/\s*\n\s*/gv, ' ');

export const pasteIntoEdit = (edit: SettingEdit, text: string): EditStep =>
	edit.line === undefined
		? editing(edit)
		: write(
				edit,
				reduceInputLine(edit.line, {
					type: 'inserted',
					text: oneLine(edit, text),
				}),
			);

const steps: Readonly<Record<string, -1 | 1>> = {
	'+': 1,
	'=': 1,
	'-': -1,
	up: 1,
	down: -1,
};

const type = (edit: SettingEdit, key: OverlayKey, width: number): EditStep => {
	const {line} = edit;
	if (line === undefined) {
		return editing(edit);
	}

	let next = line;
	for (const action of inputLineActions(key, textColumns(width))) {
		if (
			action.type !== 'inserted' ||
			oneLine(edit, action.text) === action.text
		) {
			next = reduceInputLine(next, action);
		}
	}

	return next === line ? editing(edit) : write(edit, next);
};

/** A key while a setting is being changed. `width`: columns of the field. */
export const pressInEdit = (
	edit: SettingEdit,
	key: OverlayKey,
	width: number,
): EditStep => {
	const {range, hasLines} = kindOf(edit.key);
	const isPlainReturn =
		key.name === 'return' &&
		!(
			hasLines === true &&
			(key.key.shift || key.key.meta || key.input === '\n')
		);
	if (key.name === 'escape') {
		return {kind: 'left'};
	}

	if (isPlainReturn || (edit.line === undefined && key.name === 'space')) {
		return finish(edit);
	}

	const step = steps[key.name];
	if (range !== undefined && step !== undefined) {
		return stepNumber(edit, step);
	}

	const isMove = key.name === 'up' || key.name === 'down';
	// A long text has rows of its own to move in; its values are none.
	if (isMove && edit.values.length > 0) {
		return moveChoice(edit, key.name === 'up' ? -1 : 1);
	}

	if (key.name === 'tab' || key.name === 'shift+tab') {
		return edit.values.length > 0
			? moveChoice(edit, key.name === 'tab' ? 1 : -1)
			: editing(edit);
	}

	return type(edit, key, width);
};
