import {
	arrayAt,
	invalid,
	objectAt,
	oneOf,
	stringAt,
	type JsonObject,
} from './checked.js';
import type {ResponseSettings} from './conversation.js';
import {optional, partOf} from './patch.js';
import {readEchoed} from './read-echoed.js';
import {readItem, type NewItem} from './read-item.js';
import {
	readFormat,
	readMaxOutputTokens,
	readMetadata,
	readModality,
	readVoice,
} from './read-settings.js';
import {readToolChoice, readTools} from './read-tools.js';

/** What one `response.create` wants otherwise than the session. */
export type ResponseWishes = {
	readonly settings: Partial<ResponseSettings>;
	/** Its items stay out of the conversation. */
	readonly isOutOfBand: boolean;
	/** What it answers instead of the conversation. */
	readonly input?: readonly NewInput[];
};

/** An item that only this response knows, or one of the conversation. */
export type NewInput =
	| {readonly type: 'item'; readonly item: NewItem}
	| {readonly type: 'reference'; readonly itemId: string};

export const noWishes: ResponseWishes = {settings: {}, isOutOfBand: false};

const mostInputs = 1000;

const readInput = (value: unknown, parameter: string): NewInput => {
	const entry = objectAt(value, parameter);

	return entry.type === 'item_reference'
		? {type: 'reference', itemId: stringAt(entry.id, `${parameter}.id`)}
		: {type: 'item', item: readItem(entry, parameter)};
};

const readInputs = (value: unknown): readonly NewInput[] => {
	const inputs = arrayAt(value, 'response.input');
	if (inputs.length > mostInputs) {
		throw invalid(
			'response.input',
			inputs.length,
			`at most ${mostInputs} items`,
		);
	}

	return inputs.map((input, index) =>
		readInput(input, `response.input[${index}]`),
	);
};

/** What has no limit says so, against a limit of the session. */
const readLimit = (value: unknown): number =>
	readMaxOutputTokens(value, 'response.max_output_tokens') ?? Infinity;

const readSettings = (wishes: JsonObject): Partial<ResponseSettings> => {
	const output = partOf(
		partOf(wishes.audio, 'response.audio').output,
		'response.audio.output',
	);

	return {
		...optional('instructions', wishes.instructions, undefined, (value) =>
			stringAt(value, 'response.instructions'),
		),
		...optional('modality', wishes.output_modalities, undefined, (value) =>
			readModality(value, 'response.output_modalities'),
		),
		...optional('voice', output.voice, undefined, (value) =>
			readVoice(value, 'response.audio.output.voice'),
		),
		...optional('outputFormat', output.format, undefined, (value) =>
			readFormat(value, 'response.audio.output.format', {
				type: 'audio/pcm',
				rateHz: 24_000,
			}),
		),
		...optional('tools', wishes.tools, undefined, (value) =>
			readTools(value, 'response.tools'),
		),
		...optional('toolChoice', wishes.tool_choice, undefined, (value) =>
			readToolChoice(value, 'response.tool_choice'),
		),
		...optional(
			'maxOutputTokens',
			wishes.max_output_tokens,
			undefined,
			readLimit,
		),
		...optional('metadata', wishes.metadata, undefined, (value) =>
			readMetadata(value, 'response.metadata'),
		),
	};
};

/** @throws {InvalidValueError} */
export const readWishes = (value: unknown): ResponseWishes => {
	const wishes = partOf(value, 'response');
	readEchoed(wishes, 'response');

	return {
		settings: readSettings(wishes),
		isOutOfBand:
			oneOf(wishes.conversation ?? 'auto', 'response.conversation', [
				'auto',
				'none',
			]) === 'none',
		...optional('input', wishes.input, undefined, readInputs),
	};
};
