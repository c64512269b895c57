import type {
	DeviceState,
	EchoStatus,
	PlayoutStatus,
} from '../audio/messages.js';
import {addNotice} from './notices.js';
import type {AudioState, EchoTold} from './audio-state.js';
import type {Notice} from './notice.js';
import type {SessionState} from './state.js';

const isSame = (
	one: EchoStatus | PlayoutStatus,
	other: EchoStatus | PlayoutStatus,
): boolean => {
	const members = Object.entries(one);
	return (
		members.length === Object.keys(other).length &&
		members.every(
			([name, value]) =>
				Object.entries(other).find(([key]) => key === name)?.[1] === value,
		)
	);
};

/** What the audio process says of itself again and again; the same word twice changes nothing. */
export const audioChanged = <Name extends keyof AudioState>(
	state: SessionState,
	name: Name,
	value: AudioState[Name],
): SessionState =>
	state.audio[name] === value
		? state
		: {...state, audio: {...state.audio, [name]: value}};

export const playoutReported = (
	state: SessionState,
	status: PlayoutStatus,
): SessionState =>
	isSame(state.audio.playout, status)
		? state
		: audioChanged(state, 'playout', status);

const nameOf = (device: DeviceState): string =>
	device.status === 'open' ? (device.behind ?? device.name) : '';

type Told = {
	readonly told: EchoTold | undefined;
	readonly notice?: Omit<Notice, 'id' | 'atMs'>;
};

/** One line when the way the loudspeaker is kept out of the microphone gets worse than what was said last, or better again. A method that was chosen is no news, and neither is that nothing is wanted. */
const tellEcho = (
	{echoTold: told, input, output}: AudioState,
	{method, isGuarded, reason}: EchoStatus,
): Told => {
	if (method === 'off') {
		return {told};
	}

	if (method === 'canceller') {
		// Each device and each process begins with the canceller: that it works has to be seen.
		return isGuarded || told === undefined
			? {told}
			: {
					told: undefined,
					notice: {level: 'info', code: 'echo-back', detail: ''},
				};
	}

	if (reason === undefined) {
		return {told: undefined};
	}

	// What is not installed has nothing to do with the devices.
	const devices =
		reason === 'not-installed' ? '' : `${nameOf(input)}\n${nameOf(output)}`;

	if (told?.method === method && told.devices === devices) {
		return {told};
	}

	const isBetter = told?.method === 'half-duplex' && method === 'gate';
	return {
		told: {method, devices},
		notice: {
			level: isBetter ? 'info' : 'warning',
			code: method === 'gate' ? 'echo-gate' : 'echo-half-duplex',
			detail: reason,
		},
	};
};

export const echoReported = (
	state: SessionState,
	status: EchoStatus,
	nowMs: number,
): SessionState => {
	if (isSame(state.audio.echo, status)) {
		return state;
	}

	const {told, notice} = tellEcho(state.audio, status);
	const next = audioChanged(
		audioChanged(state, 'echo', status),
		'echoTold',
		told,
	);
	return notice === undefined
		? next
		: addNotice(next, {...notice, atMs: nowMs});
};
