import type {EchoStatus, PlayoutStatus} from '../audio/messages.js';
import {addNotice} from './notices.js';
import type {AudioState} from './audio-state.js';
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

/** The better it is, the higher. */
const rungs: Readonly<Record<EchoStatus['method'], number>> = {
	'half-duplex': 0,
	gate: 1,
	canceller: 2,
	off: 2,
};

/** One line when the way the loudspeaker is kept out of the microphone gets worse, or better again. A method that was chosen is no news, and neither is that nothing is wanted. */
const echoNotice = (
	before: EchoStatus,
	after: EchoStatus,
): Omit<Notice, 'id' | 'atMs'> | undefined => {
	const isBetter = rungs[after.method] > rungs[before.method];
	if (
		after.method === before.method ||
		after.method === 'off' ||
		(before.method === 'off' && after.reason === undefined)
	) {
		return undefined;
	}

	return after.method === 'canceller'
		? {level: 'info', code: 'echo-back', detail: ''}
		: {
				level: isBetter ? 'info' : 'warning',
				code: after.method === 'gate' ? 'echo-gate' : 'echo-half-duplex',
				detail: after.reason ?? '',
			};
};

export const echoReported = (
	state: SessionState,
	status: EchoStatus,
	nowMs: number,
): SessionState => {
	const before = state.audio.echo;
	if (isSame(before, status)) {
		return state;
	}

	const next = audioChanged(state, 'echo', status);
	const notice = echoNotice(before, status);
	return notice === undefined
		? next
		: addNotice(next, {...notice, atMs: nowMs});
};
