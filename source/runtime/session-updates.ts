import type {ConnectionEvent} from '../protocol/connection-event.js';
import type {TurnDetectionWishes} from '../protocol/providers/provider.js';
import type {ServerError} from '../protocol/server-event.js';
import {beginningEventId, settingEventPrefix} from '../session/event-names.js';

/** A server that does not confirm a change within this time never will, ms. */
const confirmMs = 3000;

/** Errors may come late, and a server may confirm one change twice. */
const mostRemembered = 20;

export type SessionUpdates = {
	/** The settings have changed by this step: tell the server, as soon as it has answered what it was told before. */
	readonly add: (step: number) => void;
	/** They are as they were before: tell the server, and nobody has to hear of it. */
	readonly renew: () => void;
	/** The step takes a new session, which is told everything anyway. */
	readonly await: (step: number) => void;
	/** What the connection said, before anybody else hears of it: who was told of it already need not hear it again. */
	readonly note: (event: ConnectionEvent) => {readonly isTold: boolean};
	readonly close: () => void;
};

type Options = {
	/** Is there a session that was told how it shall be? */
	readonly hasSession: () => boolean;
	/** Sends the session as the settings want it now, but for the steps that come later, under this name. */
	readonly send: (eventId: string, later: readonly number[]) => void;
	/** The server did not take these steps, the newest last; none where it was what was set before. True where the person was told. */
	readonly onRefused: (steps: readonly number[], refusal: Refusal) => boolean;
	/** The session that these steps wait for could not be begun, or, without words, has begun. */
	readonly onWaiting: (steps: readonly number[], words: string) => void;
};

export type Refusal = {
	readonly error: ServerError;
	/** It was said to a session that has just begun. */
	readonly isBeginning: boolean;
};

/** What becomes of a change that the server did not take. */
export const fateOf = (
	{error, isBeginning}: Refusal,
	{turnDetection}: {readonly turnDetection: Pick<TurnDetectionWishes, 'type'>},
): 'taken-back' | 'begun-anew' | 'left' => {
	const words = `${error.code ?? ''} ${error.param ?? ''} ${error.message}`;
	const isVoiceFixed =
		words.includes('cannot_update_voice') ||
		(/voice/iv.test(words) &&
			/\b(?:present|after|once|already)\b/iv.test(words));
	// A server that insists on its detector is met by the session itself when it begins.
	const insistsOnDetector =
		turnDetection.type === 'none' && /turn.?detection/iv.test(words);

	if (!isVoiceFixed && !insistsOnDetector) {
		return 'taken-back';
	}

	if (!isBeginning) {
		return 'begun-anew';
	}

	return insistsOnDetector ? 'left' : 'taken-back';
};

/** Not every server says which message its error is about. */
const isAboutSession = ({param, message}: ServerError): boolean =>
	/^session\b/v.test(param ?? '') ||
	/\bsession\.|voice|turn.?detection|instructions/iv.test(message);

/** Why there is no session, where that is what it says. */
const failureOf = (event: ConnectionEvent): string | undefined => {
	if (event.type === 'socket.failed') {
		return event.message;
	}

	if (event.type === 'socket.refused') {
		return `HTTP ${event.status} ${event.body}`.trim();
	}

	if (event.type === 'socket.silent') {
		return 'fell-silent';
	}

	return event.type === 'socket.closed'
		? event.reason || (event.code === 1006 ? 'broke-off' : `code ${event.code}`)
		: undefined;
};

/**
Changes of the session on their way to the server, one after the other: an error then tells which of them it is about, and what was wrong with one is not sent along with the next.
*/
export const createSessionUpdates = ({
	hasSession,
	send,
	onRefused,
	onWaiting,
}: Options): SessionUpdates => {
	/** Steps by the name of the message that told of them. */
	const sent = new Map<string, readonly number[]>();
	let lastNumber = 0;
	let inFlight: string | undefined;
	let isWanted = false;
	/** Steps that are told of next, one in each message. */
	let waiting: number[] = [];
	/** Steps that take a session of their own. */
	let reconnecting: number[] = [];
	let timer: NodeJS.Timeout | undefined;

	const remember = (eventId: string, steps: readonly number[]) => {
		sent.set(eventId, steps);
		for (const old of [...sent.keys()].slice(0, -mostRemembered)) {
			sent.delete(old);
		}
	};

	const settle = () => {
		clearTimeout(timer);
		inFlight = undefined;
		sendWaiting();
	};

	const sendWaiting = () => {
		if (!isWanted || inFlight !== undefined || !hasSession()) {
			return;
		}

		lastNumber++;
		inFlight = `${settingEventPrefix}${lastNumber}`;
		remember(inFlight, waiting.slice(0, 1));
		waiting = waiting.slice(1);
		isWanted = waiting.length > 0;
		awaitAnswer();
		send(inFlight, [...waiting]);
	};

	const awaitAnswer = () => {
		timer = setTimeout(settle, confirmMs);
		timer.unref();
	};

	/** A new session is told everything at once, under the name that its own beginning has. */
	const begin = () => {
		const earlier = inFlight === undefined ? [] : (sent.get(inFlight) ?? []);
		clearTimeout(timer);
		isWanted = false;
		sent.clear();
		// The first answer is the one to its beginning, and a change waits for it.
		inFlight = beginningEventId;
		awaitAnswer();
		remember(beginningEventId, [...earlier, ...waiting, ...reconnecting]);
		onWaiting(reconnecting, '');
		waiting = [];
		reconnecting = [];
	};

	const refused = (eventId: string, error: ServerError): boolean => {
		const steps = sent.get(eventId) ?? [];
		sent.delete(eventId);
		if (eventId === inFlight) {
			clearTimeout(timer);
			inFlight = undefined;
		}

		const isTold = onRefused(steps, {
			error,
			isBeginning: eventId === beginningEventId,
		});
		sendWaiting();
		return isTold;
	};

	const noteError = (error: ServerError): boolean => {
		const eventId =
			error.event_id ?? (isAboutSession(error) ? inFlight : undefined);
		return (
			eventId !== undefined && sent.has(eventId) && refused(eventId, error)
		);
	};

	return {
		add(step) {
			isWanted = true;
			waiting.push(step);
			sendWaiting();
		},
		renew() {
			isWanted = true;
			sendWaiting();
		},
		await(step) {
			reconnecting.push(step);
		},
		note(event) {
			if (event.type === 'error') {
				return {isTold: noteError(event.error)};
			}

			if (event.type === 'session.created') {
				begin();
			}

			if (event.type === 'session.updated') {
				settle();
			}

			const words = failureOf(event);
			if (words !== undefined) {
				onWaiting(reconnecting, words);
			}

			return {isTold: false};
		},
		close() {
			clearTimeout(timer);
			waiting = [];
			reconnecting = [];
			isWanted = false;
		},
	};
};
