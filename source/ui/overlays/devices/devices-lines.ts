import type {DeviceChoices, Listening} from '../../../workbench/device-desk.js';
import type {Look} from '../../look.js';
import {windowOf} from '../window-of.js';
import {fitHint} from '../../text/fit-hint.js';
import {fitLine, span, spread, type Line} from '../../text/line.js';
import {plainLine} from '../../text/plain-text.js';
import {fitText, textWidth} from '../../text/width.js';
import type {Tone} from '../../theme.js';
import type {Area} from '../overlay.js';
import type {DeviceRow} from './device-rows.js';
import type {DevicesState} from './devices.js';

export type DevicesProps = {
	readonly state: DevicesState;
	readonly choices: DeviceChoices;
	readonly rows: readonly DeviceRow[];
	/** Sound was not wanted for this run. */
	readonly isOff: boolean;
};

/** Range of the bar, and loud and too loud from there on, dBFS. */
const quietest = -60;
const loud = -12;
const clipping = -3;
const widestBar = 60;

/** In fewer columns the hint has a line of its own. */
const hintBeside = 70;

const hintBelow = (width: number, {messages}: Look): Line =>
	width < hintBeside
		? [span(`  ${fitHint(messages.devicesHint, width - 2)}`, 'quiet')]
		: [];

const headingLine = (
	{direction}: DevicesState,
	width: number,
	{messages, theme}: Look,
): Line => {
	const tone = (own: DevicesState['direction']): Tone =>
		own === direction ? 'active' : 'quiet';
	const mark = (own: DevicesState['direction']) =>
		own === direction ? theme.symbols.prompt : ' ';

	return spread(
		[
			span(`${mark('input')} ${messages.devicesInputs}`, tone('input')),
			span(`   ${mark('output')} ${messages.devicesOutputs}`, tone('output')),
		],
		width < hintBeside ? [] : [span(messages.devicesHint, 'quiet')],
		width,
	);
};

const rowLine = (
	row: DeviceRow,
	isSelected: boolean,
	width: number,
	{messages, theme}: Look,
): Line => {
	const {symbols} = theme;
	const notes = [
		...(row.isInUse ? [messages.deviceInUse] : []),
		...(row.isFile ? [messages.deviceIsFile] : []),
		...(row.isDefault ? [messages.deviceDefaultMark] : []),
		...(row.hostApi === '' || width < 60 ? [] : [plainLine(row.hostApi)]),
	].join(` ${symbols.separator} `);
	const name = row.name === '' ? messages.deviceDefault : plainLine(row.name);
	const room = Math.max(8, width - 4 - textWidth(notes) - 2);

	return spread(
		[
			span(isSelected ? `${symbols.prompt} ` : '  ', 'active'),
			span(
				`${row.isChosen ? symbols.dot : symbols.circle} `,
				row.isChosen ? 'good' : 'quiet',
			),
			span(fitText(name, room), isSelected ? 'strong' : 'plain'),
		],
		[span(notes, 'quiet')],
		width,
	);
};

/** A level as a bar and as a number, under a list. */
export const levelLine = (dbfs: number, width: number, look: Look): Line => {
	const {messages, theme} = look;
	const {barFull, barEmpty, minus} = theme.symbols;
	const label = `  ${messages.deviceLevel} `;
	const number =
		dbfs <= quietest
			? ''
			: `${dbfs < 0 ? minus : ''}${Math.round(-dbfs)} ${messages.settings.unit('dB')}`;
	const room = Math.min(widestBar, Math.max(4, width - textWidth(label) - 8));
	const share = Math.min(1, Math.max(0, 1 - dbfs / quietest));
	const filled = Math.round(share * room);
	const tone: Tone =
		dbfs >= clipping ? 'bad' : dbfs >= loud ? 'warning' : 'good';

	return fitLine(
		[
			span(label, 'quiet'),
			span(barFull.repeat(filled), tone),
			span(barEmpty.repeat(room - filled), 'quiet'),
			span(number.padStart(7), 'quiet'),
		],
		width,
	);
};

/** How the microphone under the cursor sounds, as far as it is listened to for the choice. */
export const listeningLine = (
	listening: Listening | undefined,
	width: number,
	look: Look,
): Line => {
	const {messages} = look;
	switch (listening?.status) {
		case undefined: {
			return [];
		}

		case 'starting': {
			return fitLine([span(`  ${messages.deviceListening}`, 'quiet')], width);
		}

		case 'heard': {
			return levelLine(listening.dbfs, width, look);
		}

		case 'failed': {
			const words = messages.deviceDeaf[listening.problem];
			return fitLine([span(`  ${words}`, 'warning')], width);
		}
	}
};

/** What stands in place of a list, or above it. */
const words = (
	{choices, rows, isOff, state}: DevicesProps,
	{messages}: Look,
): Line | undefined => {
	// The default is a word, not a device.
	const hasDevices = rows.some(({name, isFile}) => name !== '' && !isFile);

	if (choices.status === 'listing' && !hasDevices) {
		return [span(`  ${messages.devicesListing}`, 'quiet')];
	}

	if (choices.status === 'failed') {
		const problem = choices.problem ?? 'refused';
		return [span(`  ${messages.devicesFailed[problem]}`, 'warning')];
	}

	if (choices.status === 'open' && !hasDevices) {
		return [
			span(
				`  ${state.direction === 'input' ? messages.noInputs : messages.noOutputs}`,
				'warning',
			),
		];
	}

	return isOff ? [span(`  ${messages.devicesOff}`, 'warning')] : undefined;
};

/** The list of one direction, the row under the cursor in sight. The last row of the area is left for the level. */
export const devicesLines = (
	props: DevicesProps,
	{width, height}: Area,
	look: Look,
): readonly Line[] => {
	const {state, rows} = props;
	const trouble = words(props, look);
	const top: readonly Line[] = [
		headingLine(state, width, look),
		...(height >= 8 ? [hintBelow(width, look)] : []),
		...(trouble === undefined ? [] : [fitLine(trouble, width)]),
	];
	const selected = Math.max(
		0,
		rows.findIndex(({name}) => name === state.selected[state.direction]),
	);
	const room = Math.max(1, height - top.length - 1);
	const {first, last} = windowOf(rows.length, selected, room);
	const list = rows
		.slice(first, last)
		.map((row, index) => rowLine(row, first + index === selected, width, look));

	return [...top, ...list].slice(0, Math.max(1, height - 1));
};
