import type {PartProgress} from '../audio/messages.js';
import type {SessionEvent} from './events.js';
import type {SessionState} from './state.js';
import {findAgentTurn, samePart} from './turns.js';

/** Somebody spoke; ms since the epoch. Without an end they still do. */
export type SpeechInterval = {
	readonly who: 'person' | 'agent';
	readonly fromMs: number;
	readonly toMs?: number;
	/** Only the server heard it: its times are about right. */
	readonly isByServer?: true;
};

/** Who spoke when: the person as the microphone's own detector hears them, the agent as the loudspeaker plays. */
export type SpeechHistory = {
	/** Of the last ninety seconds, in the order they began. */
	readonly intervals: readonly SpeechInterval[];
	/** When the loudspeaker was last known to have played something. */
	readonly playedAtMs: number;
};

export const noSpeech: SpeechHistory = {intervals: [], playedAtMs: 0};

const keptMs = 90_000;
const mostIntervals = 400;

/** A part that stands still for longer has run dry, ms: the agent was silent meanwhile. */
const stallMs = 700;

/** Reports are never older, ms. */
const reportMs = 250;

/** The server may notice the person so much later than the microphone, ms. */
const serverSlackMs = 5000;

const openIndex = (
	{intervals}: SpeechHistory,
	who: SpeechInterval['who'],
): number =>
	intervals.findLastIndex(
		(interval) => interval.who === who && interval.toMs === undefined,
	);

const begin = (
	history: SpeechHistory,
	interval: SpeechInterval,
	nowMs: number,
): SpeechHistory => ({
	...history,
	intervals: [
		...history.intervals.filter(
			({toMs}) => toMs === undefined || toMs > nowMs - keptMs,
		),
		interval,
	].slice(-mostIntervals),
});

const end = (
	history: SpeechHistory,
	who: SpeechInterval['who'],
	toMs: number,
): SpeechHistory => {
	const index = openIndex(history, who);
	const interval = history.intervals[index];
	return interval === undefined
		? history
		: {
				...history,
				intervals: history.intervals.with(index, {
					...interval,
					toMs: Math.max(interval.fromMs, toMs),
				}),
			};
};

/** How much more of the loudspeaker's sound is known to be heard than before, ms. */
const newlyPlayed = (
	before: SessionState,
	parts: readonly PartProgress[],
): number => {
	let sumMs = 0;
	for (const part of parts) {
		const known = findAgentTurn(before, part.responseId)?.playback.find(
			(other) => samePart(other, part),
		);
		sumMs += Math.max(0, part.playedMs - (known?.playedMs ?? 0));
	}

	return sumMs;
};

const played = (
	before: SessionState,
	history: SpeechHistory,
	parts: readonly PartProgress[],
	nowMs: number,
): SpeechHistory => {
	const playedMs = newlyPlayed(before, parts);
	if (playedMs === 0) {
		return history;
	}

	const {playedAtMs} = history;
	const isOpen = openIndex(history, 'agent') !== -1;
	const hasStalled = isOpen && nowMs - playedAtMs > stallMs;
	const kept = hasStalled ? end(history, 'agent', playedAtMs) : history;
	return {
		...(isOpen && !hasStalled
			? kept
			: begin(
					kept,
					{who: 'agent', fromMs: nowMs - Math.min(playedMs, reportMs)},
					nowMs,
				)),
		playedAtMs: nowMs,
	};
};

/** A person whom the microphone's detector did not hear, and the server did: a whisper, a detector that is not there. */
const heardByServer = (
	{vad, serverVad}: SessionState,
	history: SpeechHistory,
	nowMs: number,
): SpeechHistory => {
	if (vad.status !== 'speech') {
		return history;
	}

	const fromMs = vad.sinceMs;
	const isKnown = history.intervals.some(
		({who, toMs}) =>
			who === 'person' &&
			(toMs === undefined || toMs >= fromMs - serverSlackMs),
	);
	const toMs = nowMs - (serverVad.isOn ? serverVad.silenceMs : 0);
	return isKnown || toMs <= fromMs
		? history
		: begin(history, {who: 'person', fromMs, toMs, isByServer: true}, nowMs);
};

/** When the microphone's detector last heard the person end; absent while they speak, and where it heard nobody. */
export const lastVoiceEnd = ({intervals}: SpeechHistory): number | undefined =>
	intervals.findLast(({who, isByServer}) => who === 'person' && !isByServer)
		?.toMs;

const voiceHeard = (
	history: SpeechHistory,
	{isSpeaking, agoMs}: {readonly isSpeaking: boolean; readonly agoMs: number},
	nowMs: number,
): SpeechHistory => {
	const atMs = nowMs - agoMs;
	if (!isSpeaking) {
		return end(history, 'person', atMs);
	}

	return openIndex(history, 'person') === -1
		? begin(history, {who: 'person', fromMs: atMs}, nowMs)
		: history;
};

const kinds = [
	'audio.voice',
	'audio.progress',
	'audio.cut',
	'audio.interrupted',
	'audio.drained',
	'audio.lost',
	'audio.abandoned',
	'audio.device',
	'input_audio_buffer.speech_stopped',
] as const;

type Watched = Extract<SessionEvent, {type: (typeof kinds)[number]}>;

const watched: ReadonlySet<string> = new Set(kinds);

const isWatched = (event: SessionEvent): event is Watched =>
	watched.has(event.type);

export const noteSpeech = (
	before: SessionState,
	after: SessionState,
	event: SessionEvent,
	nowMs: number,
): SpeechHistory => {
	const {speech} = after.facts;
	if (!isWatched(event)) {
		return speech;
	}

	switch (event.type) {
		case 'audio.voice': {
			return voiceHeard(speech, event, nowMs);
		}

		case 'audio.progress': {
			return played(before, speech, event.parts, nowMs);
		}

		case 'audio.cut':
		case 'audio.interrupted':
		case 'audio.drained': {
			return end(speech, 'agent', nowMs);
		}

		case 'audio.lost':
		case 'audio.abandoned': {
			return end(end(speech, 'agent', nowMs), 'person', nowMs);
		}

		case 'audio.device': {
			return event.state.status === 'open'
				? speech
				: end(speech, event.direction === 'input' ? 'person' : 'agent', nowMs);
		}

		case 'input_audio_buffer.speech_stopped': {
			return heardByServer(before, speech, nowMs);
		}
	}
};
