import type {SessionState} from '../session/state.js';
import {
	spreadsOf,
	stagesOf,
	timedTurns,
	type StageName,
} from '../session/latency-stages.js';
import {
	deviceRows,
	type DeviceRow,
	type Direction,
} from '../ui/overlays/devices/device-rows.js';
import {compactArguments} from '../ui/lines/tool-lines.js';
import type {Messages} from '../ui/messages.js';
import {plainLine} from '../ui/text/plain-text.js';
import type {DeviceChoices} from '../workbench/device-desk.js';
import type {WireSaving} from '../workbench/wire-file.js';

/** A result is read out this far, characters. */
const mostResult = 2000;

/** The last tool call with all that is known of it. */
export const lastCall = (
	{tools}: Pick<SessionState, 'tools'>,
	messages: Messages,
): readonly string[] => {
	const {plain} = messages;
	const call = tools.at(-1);
	if (call === undefined) {
		return [plain.noCalls];
	}

	const result = plainLine(call.output ?? call.summary).slice(0, mostResult);
	return [
		`${plain.tool(plainLine(call.name))}${call.where === 'server' ? ` (${plain.onServer})` : ''}.`,
		plain.line(messages.callArguments, compactArguments(call.arguments)),
		plain.line(
			call.isSample
				? `${messages.callResult} (${plain.sample})`
				: messages.callResult,
			result === '' ? plain.noResult : result,
		),
	];
};

const stageNames: readonly StageName[] = [
	'noticed',
	'transcribed',
	'text',
	'audio',
	'audible',
	'voice',
];

/** How long the last turn took, part by part, and how long turns take. */
export const latencyLines = (
	{facts: {latency}}: Pick<SessionState, 'facts'>,
	messages: Messages,
): readonly string[] => {
	const {measure, milliseconds, plain} = messages;
	const turn = timedTurns(latency).at(-1);
	if (turn === undefined) {
		return [measure.noLatency];
	}

	const stages = stagesOf(turn);
	const parts = stageNames.flatMap((name) => {
		const stage = stages[name];
		return stage === undefined
			? []
			: [
					`${plain.stages[name]} ${milliseconds(Math.round(stage.toMs - stage.fromMs))}`,
				];
	});
	const {voice} = spreadsOf(latency);
	return [
		plain.line(
			plain.turnTimes(turn.number),
			parts.length === 0 ? measure.notToldMeans : parts.join(', '),
		),
		...(voice === undefined
			? []
			: [
					plain.usualTimes(
						voice.count,
						milliseconds(Math.round(voice.median)),
						milliseconds(Math.round(voice.ninetieth)),
					),
				]),
	];
};

const deviceWords = (
	{name, isChosen, isInUse, isDefault, isFile}: DeviceRow,
	messages: Messages,
): string =>
	[
		name === '' ? messages.deviceDefault : plainLine(name),
		...(isFile ? [messages.deviceIsFile] : []),
		...(isChosen ? [messages.plain.chosen] : []),
		...(isInUse && !isFile ? [messages.deviceInUse] : []),
		...(isDefault ? [messages.deviceDefaultMark] : []),
	].join(', ');

/** Every microphone and loudspeaker, a line each, and how to choose one. */
export const deviceLines = (
	choices: DeviceChoices,
	session: Pick<SessionState, 'audio'>,
	messages: Messages,
): readonly string[] => {
	if (choices.status === 'failed') {
		return [messages.devicesFailed[choices.problem ?? 'refused']];
	}

	const listOf = (direction: Direction, title: string, none: string) => {
		const rows = deviceRows(choices, direction, session);
		// The default is a word, not a device.
		return rows.some(({name}) => name !== '')
			? rows.map((row) =>
					messages.plain.line(title, deviceWords(row, messages)),
				)
			: [none];
	};

	return [
		...listOf('input', messages.plain.microphone, messages.noInputs),
		...listOf('output', messages.plain.speaker, messages.noOutputs),
		messages.plain.takeDevice,
	];
};

/** What became of saving the events; undefined while they are being written. */
export const savingLine = (
	saving: WireSaving,
	{inspector, plain}: Messages,
): string | undefined => {
	switch (saving.status) {
		case 'none':
		case 'saving': {
			return undefined;
		}

		case 'saved': {
			return `${inspector.saved(saving.count)} ${plainLine(saving.path)}`;
		}

		case 'failed': {
			return saving.reason === 'full'
				? plain.notSavedFull
				: inspector.notSaved[saving.reason];
		}
	}
};
