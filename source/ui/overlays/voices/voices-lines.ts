import type {
	SettingEntry,
	VoiceEntry,
} from '../../../workbench/settings-desk.js';
import {inputLineLines} from '../../input-line/input-line.js';
import {screenKeys} from '../../key-words.js';
import type {Look} from '../../look.js';
import {problemWords} from '../../setting-words.js';
import {fitLine, span, spread, type Line} from '../../text/line.js';
import {plainLine} from '../../text/plain-text.js';
import {fitText, textWidth} from '../../text/width.js';
import {keyHints, textLines} from '../field-lines.js';
import type {Area} from '../overlay.js';
import {windowOf} from '../window-of.js';
import type {VoicesState} from './voices.js';

export type VoicesProps = {
	readonly state: VoicesState;
	readonly voices: readonly VoiceEntry[];
	/** The one that speaks now. */
	readonly current: string;
	readonly provider: string;
	readonly entry: SettingEntry | undefined;
	/** `u` takes a change of the voice back. */
	readonly canUndo: boolean;
};

const voiceLine = (
	{id, language, role}: VoiceEntry,
	marks: {readonly isSelected: boolean; readonly isCurrent: boolean},
	{width, columns}: {readonly width: number; readonly columns: number},
	{messages, theme}: Look,
): Line => {
	const {symbols} = theme;
	const {settings} = messages;
	const tongue =
		language === '' ? settings.anyLanguage : settings.languageOf(language);
	const name = fitText(plainLine(id), columns, symbols.ellipsis);
	const about = [tongue, plainLine(role)]
		.filter((words) => words !== '')
		.join(` ${symbols.separator} `);

	return spread(
		[
			span(marks.isSelected ? `${symbols.prompt} ` : '  ', 'active'),
			span(
				`${marks.isCurrent ? symbols.dot : symbols.circle} `,
				marks.isCurrent ? 'good' : 'quiet',
			),
			span(
				name + ' '.repeat(Math.max(0, columns - textWidth(name)) + 2),
				marks.isSelected ? 'strong' : 'plain',
			),
			span(about, 'quiet'),
		],
		marks.isCurrent && width >= 60 ? [span(settings.currentVoice, 'good')] : [],
		width,
	);
};

const otherLine = (
	{state, current, voices}: VoicesProps,
	width: number,
	look: Look,
): Line => {
	const {messages, theme} = look;
	const {symbols} = theme;
	const isActive = state.selected === undefined;
	const isCurrent = current !== '' && voices.every(({id}) => id !== current);
	const label = `${messages.settings.otherVoice}: `;
	const shown = state.line.text === '' && isCurrent ? current : state.line.text;
	const start: Line = [
		span(isActive ? `${symbols.prompt} ` : '  ', 'active'),
		span(
			`${isCurrent ? symbols.dot : symbols.circle} `,
			isCurrent ? 'good' : 'quiet',
		),
		span(label, isActive ? 'strong' : 'plain'),
	];
	const room = Math.max(6, width - 4 - textWidth(label));
	// Without its own prompt: the row has one.
	const field = isActive
		? (
				inputLineLines(state.line, {width: room + 2, height: 1}, look)[0] ?? []
			).slice(1)
		: [span(plainLine(shown), 'quiet')];
	return fitLine([...start, ...field], width, symbols.ellipsis);
};

/** The voices of the provider, the one that speaks now marked, and below what goes wrong with it. */
export const voicesLines = (
	props: VoicesProps,
	{width, height}: Area,
	look: Look,
): readonly Line[] => {
	const {state, voices, current, provider, entry, canUndo} = props;
	const {messages, theme} = look;
	const {settings} = messages;
	const problem = state.problem ?? entry?.problem;
	const words = [
		...(problem === undefined
			? []
			: [problemWords('voice', problem, messages, screenKeys(look))]),
		...(entry?.applies === 'reconnecting' ? [settings.voiceReconnects] : []),
		...(voices.length === 0 ? [settings.noVoices] : []),
	];
	const notes = words
		.flatMap((each, index) =>
			textLines(
				each,
				index === 0 && problem !== undefined ? 'bad' : 'quiet',
				{width, most: 3},
				look,
			),
		)
		.slice(0, Math.max(height > 4 ? 1 : 0, height - 6));
	const hints =
		height < 5
			? []
			: [
					keyHints(
						[
							[5, messages.nameEnter, settings.keyEdit],
							[3, `${messages.nameUp} ${messages.nameDown}`, settings.keyMove],
							...(canUndo && state.selected !== undefined
								? [[4, screenKeys(look)('undo'), settings.keyUndo] as const]
								: []),
							[6, messages.nameEscape, settings.keyClose],
						],
						width,
					),
				];
	const room = Math.max(1, height - 1 - notes.length - hints.length);
	const selected =
		state.selected === undefined
			? voices.length
			: voices.findIndex(({id}) => id === state.selected);
	const {first, last} = windowOf(voices.length + 1, selected, room);
	const columns = Math.min(
		Math.max(8, ...voices.map(({id}) => textWidth(id))),
		Math.max(8, Math.floor(width * 0.4)),
	);
	const rows = [...voices, undefined].slice(first, last).map((voice) =>
		voice === undefined
			? otherLine(props, width, look)
			: voiceLine(
					voice,
					{
						isSelected: voice.id === state.selected,
						isCurrent: voice.id === current,
					},
					{width, columns},
					look,
				),
	);
	const filler = Array.from({length: room - rows.length}, (): Line => []);

	return [
		fitLine(
			[span(settings.voicesTitle(plainLine(provider)), 'title')],
			width,
			theme.symbols.ellipsis,
		),
		...rows,
		...filler,
		...notes,
		...hints,
	].slice(0, height);
};
