import {
	isObject,
	numberAt,
	type JsonObject,
} from '../../conversation/checked.js';
import type {ServerFrame} from '../../conversation/wire.js';
import {createFrameIds} from '../frame-ids.js';
import {readOrRefuse} from '../read-or-refuse.js';
import type {Translator} from '../translator.js';
import {readItem, readItems, writeItem, writeItems} from './items.js';
import {flatParameter, flattenSettings, nestSettings} from './settings.js';

const eventNames: ReadonlyMap<string, string> = new Map([
	['response.output_text.delta', 'response.text.delta'],
	['response.output_text.done', 'response.text.done'],
	['response.output_audio.delta', 'response.audio.delta'],
	['response.output_audio.done', 'response.audio.done'],
	['response.output_audio_transcript.delta', 'response.audio_transcript.delta'],
	['response.output_audio_transcript.done', 'response.audio_transcript.done'],
]);

const defaultTemperature = 0.8;

/** The built-in agent has no use for it, yet the beta's sessions have it. */
const readTemperature = (
	{temperature}: JsonObject,
	holder: string,
): number | undefined =>
	temperature === undefined || temperature === null
		? undefined
		: numberAt(temperature, `${holder}.temperature`, {min: 0.6, max: 1.2});

const withoutTemperature = ({
	temperature: _,
	...rest
}: JsonObject): JsonObject => rest;

const writeError = (error: unknown): unknown => {
	if (!isObject(error) || typeof error.param !== 'string') {
		return error;
	}

	const parameter = flatParameter(error.param);
	return {
		...error,
		param: parameter,
		message: String(error.message).replaceAll(
			`'${error.param}'`,
			`'${parameter}'`,
		),
	};
};

/** Of the message that was read last, until it is answered. */
type Wish = {readonly session?: number; readonly response?: number};

/** The preview of 2024: flat settings, other names, and each item announced once. */
export const openBeta = (): Translator => {
	const ids = createFrameIds();
	let temperature = defaultTemperature;
	let wish: Wish = {};
	/** Of responses that wish it otherwise, by id. */
	const temperatures = new Map<unknown, number>();

	const readSettings = (
		value: JsonObject,
		holder: 'session' | 'response',
	): JsonObject => {
		const wished = readTemperature(value, holder);
		const nested = nestSettings(withoutTemperature(value), holder);
		wish = wished === undefined ? {} : {[holder]: wished};
		return nested;
	};

	const readMessage = (message: JsonObject): JsonObject => {
		const {type, session, response} = message;
		if (type === 'session.update' && isObject(session)) {
			return {
				...message,
				session: {type: 'realtime', ...readSettings(session, 'session')},
			};
		}

		if (type === 'response.create' && isObject(response)) {
			const settings = readSettings(response, 'response');
			return {
				...message,
				response:
					settings.input === undefined
						? settings
						: {...settings, input: readItems(settings.input)},
			};
		}

		return type === 'conversation.item.create'
			? {...message, item: readItem(message.item)}
			: message;
	};

	const writeSession = (frame: ServerFrame): ServerFrame => {
		temperature = wish.session ?? temperature;
		return {
			...frame,
			session: isObject(frame.session)
				? {...flattenSettings(frame.session), temperature}
				: frame.session,
		};
	};

	const writeResponse = (frame: ServerFrame): ServerFrame => {
		const {response} = frame;
		if (!isObject(response)) {
			return frame;
		}

		if (frame.type === 'response.created' && wish.response !== undefined) {
			temperatures.set(response.id, wish.response);
		}

		const {max_response_output_tokens: maxTokens, ...settings} =
			flattenSettings(response);
		const own = temperatures.get(response.id) ?? temperature;
		if (frame.type === 'response.done') {
			temperatures.delete(response.id);
		}

		return {
			...frame,
			response: {
				...settings,
				output: writeItems(response.output),
				// A response kept the name that GA then gave to the session's member too.
				...(maxTokens === undefined ? {} : {max_output_tokens: maxTokens}),
				temperature: own,
			},
		};
	};

	const translate = (frame: ServerFrame): readonly ServerFrame[] => {
		switch (frame.type) {
			case 'session.created': {
				const id = isObject(frame.session) ? String(frame.session.id) : '';
				return [
					writeSession(frame),
					{
						type: 'conversation.created',
						conversation: {
							id: id.replace(/^sess_/v, 'conv_'),
							object: 'realtime.conversation',
						},
					},
				];
			}

			case 'session.updated': {
				return [writeSession(frame)];
			}

			case 'response.created':
			case 'response.done': {
				return [writeResponse(frame)];
			}

			case 'conversation.item.added': {
				return [
					{
						...frame,
						type: 'conversation.item.created',
						item: writeItem(frame.item),
					},
				];
			}

			case 'conversation.item.done': {
				return [];
			}

			case 'conversation.item.retrieved':
			case 'response.output_item.added':
			case 'response.output_item.done': {
				return [{...frame, item: writeItem(frame.item)}];
			}

			case 'response.function_call_arguments.done': {
				const {name: _, ...rest} = frame;
				return [rest];
			}

			case 'error': {
				return [{...frame, error: writeError(frame.error)}];
			}

			default: {
				return [{...frame, type: eventNames.get(frame.type) ?? frame.type}];
			}
		}
	};

	return {
		read(message) {
			wish = {};
			return readOrRefuse(message, readMessage, ids);
		},
		write: (frame) => ids.number(translate(frame), frame),
	};
};
