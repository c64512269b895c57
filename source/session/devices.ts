import type {AudioEvent, DeviceState} from '../audio/messages.js';
import {addNotice} from './notices.js';
import type {NoticeCode} from './notice.js';
import type {SessionState} from './state.js';
import type {Step} from './step.js';

type Tidings = {
	readonly level: 'info' | 'warning';
	readonly code: NoticeCode;
	readonly detail: string;
};

const isStandIn = (state: DeviceState) =>
	state.status === 'open' && state.insteadOf !== undefined;

/** One device after the other, in one direction: what of it a person should know. */
const tidingsOf = (
	before: DeviceState,
	after: DeviceState,
): Tidings | undefined => {
	if (after.status === 'off') {
		return undefined;
	}

	if (after.status === 'missing') {
		return before.status === 'open'
			? {
					level: 'warning',
					code: after.problem === 'silent' ? 'device-silent' : 'device-lost',
					detail: after.message,
				}
			: undefined;
	}

	const detail = after.behind ?? after.name;

	if (isStandIn(after)) {
		return isStandIn(before) &&
			before.status === 'open' &&
			before.name === after.name
			? undefined
			: {level: 'warning', code: 'device-moved', detail};
	}

	if (isStandIn(before)) {
		return {level: 'info', code: 'device-returned', detail};
	}

	if (before.status === 'missing') {
		return {level: 'info', code: 'device-back', detail};
	}

	if (before.status !== 'open') {
		return undefined;
	}

	if (before.name !== after.name) {
		return {level: 'info', code: 'device-chosen', detail};
	}

	return before.behind !== undefined &&
		after.behind !== undefined &&
		before.behind !== after.behind
		? {level: 'info', code: 'default-changed', detail}
		: undefined;
};

const withTidings = (
	state: SessionState,
	tidings: Tidings | undefined,
	nowMs: number,
): SessionState =>
	tidings === undefined ? state : addNotice(state, {...tidings, atMs: nowMs});

/** A device was lost, replaced, or came back. */
export const deviceReported = (
	state: SessionState,
	{direction, state: device}: Extract<AudioEvent, {type: 'audio.device'}>,
	nowMs: number,
): SessionState =>
	withTidings(
		{...state, audio: {...state.audio, [direction]: device}},
		tidingsOf(state.audio[direction], device),
		nowMs,
	);

/** Devices were opened: a stand-in for the chosen one is news. */
export const standInsReported = (
	before: SessionState,
	after: SessionState,
	nowMs: number,
): SessionState => {
	let next = after;

	for (const direction of ['input', 'output'] as const) {
		const device = after.audio[direction];

		if (isStandIn(device)) {
			const tidings = tidingsOf(before.audio[direction], device);
			next = withTidings(next, tidings, nowMs);
		}
	}

	return next;
};

const zerosCodes: ReadonlySet<NoticeCode> = new Set([
	'input-zeros',
	'input-zeros-macos',
	'input-zeros-windows',
]);

const zerosCode = ({platform}: SessionState['config']): NoticeCode => {
	if (platform === 'darwin') {
		return 'input-zeros-macos';
	}

	return platform === 'win32' ? 'input-zeros-windows' : 'input-zeros';
};

/** The microphone is blocked or switched off, or is no longer. */
export const zerosReported = (
	state: SessionState,
	isInputZero: boolean,
	nowMs: number,
): SessionState => {
	if (state.audio.isInputZero === isInputZero) {
		return state;
	}

	const next = {
		...state,
		audio: {...state.audio, isInputZero},
		notices: state.notices.filter(({code}) => !zerosCodes.has(code)),
	};
	const {input} = state.audio;
	return isInputZero
		? addNotice(next, {
				level: 'warning',
				code: zerosCode(state.config),
				detail: input.status === 'open' ? (input.behind ?? input.name) : '',
				atMs: nowMs,
			})
		: next;
};

/** The person wants other devices: parts of names, empty for the system's default. */
export const devicesChosen = (
	state: SessionState,
	names: {readonly input?: string; readonly output?: string},
): Step =>
	state.audio.status === 'off' ||
	(names.input === undefined && names.output === undefined)
		? [state, []]
		: [state, [{type: 'devices.choose', names}]];
