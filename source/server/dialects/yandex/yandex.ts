import {isObject, type JsonObject} from '../../conversation/checked.js';
import type {ServerFrame} from '../../conversation/wire.js';
import {createFrameIds} from '../frame-ids.js';
import {readOrRefuse} from '../read-or-refuse.js';
import type {Translator} from '../translator.js';
import {hideOwnCalls} from '../own-calls.js';
import {pipe, type Stage} from '../stage.js';
import {announceItems} from './announce.js';
import {tellInTwoParts} from './answer.js';
import {withPatch, type Asked} from './asked.js';
import {awaitTranscript} from './await-transcript.js';
import {writeFinishedItem} from './items.js';
import {readMessage} from './read-message.js';
import {refuseUnknownRoles} from './role-guard.js';
import {tellGrowingTranscripts} from './transcripts.js';
import {writeSession} from './write-session.js';

/** What the service is known not to send. */
const unsent = new Set([
	'input_audio_buffer.timeout_triggered',
	'rate_limits.updated',
]);

const writeResponse = (response: unknown): unknown =>
	isObject(response)
		? {
				id: response.id,
				object: 'realtime.response',
				status: response.status,
				status_details: response.status_details ?? null,
				output: Array.isArray(response.output)
					? response.output.map((item) => writeFinishedItem(item))
					: [],
				conversation_id: response.conversation_id ?? null,
				metadata: response.metadata ?? null,
				usage: response.usage ?? null,
			}
		: response;

const writeError = (error: unknown): unknown => ({
	code: null,
	param: null,
	event_id: null,
	...(isObject(error) ? error : {}),
});

/** Yandex AI Studio: names of GA beside older ones, two tracks for one text, every null said. */
export const openYandex = (voices: readonly string[]): Translator => {
	const ids = createFrameIds();
	let asked: Asked = {};
	/** Of the message that was read last, until the conversation has granted it. */
	let patch: JsonObject | undefined;

	const writeOwnSession = (frame: ServerFrame): ServerFrame => {
		if (patch !== undefined && frame.type === 'session.updated') {
			asked = withPatch(asked, patch);
			patch = undefined;
		}

		return {
			...frame,
			session: isObject(frame.session)
				? writeSession(frame.session, asked)
				: frame.session,
		};
	};

	const finish: Stage = (frame) => {
		if (unsent.has(frame.type)) {
			return [];
		}

		switch (frame.type) {
			case 'session.created': {
				return [writeOwnSession(frame)];
			}

			case 'session.updated': {
				const updated = writeOwnSession(frame);
				return [updated, updated];
			}

			case 'response.created':
			case 'response.done': {
				return [{...frame, response: writeResponse(frame.response)}];
			}

			case 'error': {
				return [{...frame, error: writeError(frame.error)}];
			}

			default: {
				return [frame];
			}
		}
	};

	const translate = pipe(
		hideOwnCalls(),
		awaitTranscript(),
		tellGrowingTranscripts(),
		announceItems(),
		tellInTwoParts(),
		refuseUnknownRoles(() => asked),
		finish,
	);

	const read = (message: JsonObject): JsonObject => {
		const read = readMessage(message, asked, voices);
		patch =
			message.type === 'session.update' && isObject(message.session)
				? message.session
				: undefined;
		return read;
	};

	return {
		read(message) {
			patch = undefined;
			const result = readOrRefuse(message, read, ids);
			return result.type === 'refusal'
				? {
						type: 'refusal',
						frame: {
							...result.frame,
							error: writeError(result.frame.error),
						},
					}
				: result;
		},
		write: (frame) => ids.number(translate(frame), frame),
	};
};
