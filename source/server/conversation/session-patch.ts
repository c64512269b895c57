import {InvalidValueError, objectAt, oneOf, stringAt} from './checked.js';
import type {Conversation} from './conversation.js';
import {orElse} from './patch.js';
import {readEchoed} from './read-echoed.js';
import {readAudio} from './read-audio.js';
import {readMaxOutputTokens, readModality} from './read-settings.js';
import {
	checkToolChoice,
	choiceAmong,
	readToolChoice,
	readTools,
} from './read-tools.js';
import {defaultSession, type SessionOptions} from './session-options.js';
import {checkVoice} from './voices.js';

type Circumstances = Pick<
	Conversation,
	'session' | 'ownTools' | 'voices' | 'hasSpoken'
>;

/** A client that named no model when it connected may do so once; the agents SDK of OpenAI does. */
const readModel = (value: unknown, current: string): string => {
	const model = stringAt(value ?? current, 'session.model');
	if (model !== current && current !== defaultSession.model) {
		throw new InvalidValueError({
			code: 'invalid_value',
			message: `Invalid 'session.model': the model of a session cannot change; this one has '${current}'.`,
			param: 'session.model',
		});
	}

	return model;
};

/** No limit is no member. */
const limitOf = (
	value: unknown,
	current: number | undefined,
): Pick<SessionOptions, 'maxOutputTokens'> => {
	const limit = orElse(value, current, (tokens) =>
		readMaxOutputTokens(tokens, 'session.max_output_tokens'),
	);
	return limit === undefined ? {} : {maxOutputTokens: limit};
};

/**
The session after a `session.update`: members that are absent stay as they are, and members that nobody knows are passed over.

@throws {InvalidValueError} for the first wrong value; nothing is changed then.
*/
export const patchSession = (
	circumstances: Circumstances,
	value: unknown,
): SessionOptions => {
	const {session: current, ownTools} = circumstances;
	const patch = objectAt(value, 'session');
	oneOf(patch.type ?? 'realtime', 'session.type', ['realtime']);
	const model = readModel(patch.model, current.model);
	const {maxOutputTokens, ...heard} = readAudio(
		patch.audio,
		'session.audio',
		current,
	);
	const tools = orElse(patch.tools, heard.tools, (entries) =>
		readTools(entries, 'session.tools'),
	);
	const callable = [...tools, ...ownTools];
	const session: SessionOptions = {
		...heard,
		model,
		instructions: orElse(patch.instructions, heard.instructions, (text) =>
			stringAt(text, 'session.instructions'),
		),
		modality: orElse(patch.output_modalities, heard.modality, (modalities) =>
			readModality(modalities, 'session.output_modalities'),
		),
		tools,
		toolChoice: orElse(
			patch.tool_choice,
			choiceAmong(heard.toolChoice, callable),
			(choice) => readToolChoice(choice, 'session.tool_choice'),
		),
		...limitOf(patch.max_output_tokens, maxOutputTokens),
		echoed: readEchoed(patch, 'session', current.echoed),
	};
	checkToolChoice(session.toolChoice, callable, 'session.tool_choice');
	checkVoice(session.voice, circumstances, 'session.audio.output.voice');
	return session;
};
