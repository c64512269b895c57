import type {Language, Mind, MindRequest, ThoughtPiece} from '../engines.js';
import {answer} from './answer.js';
import type {Said, Thought} from './thought.js';
import {wishesIn} from './wishes.js';

type Options = {
	/** Titles of the documents that `file_search` looks in, as far as they are known. */
	readonly documentTitles?: (language: Language) => readonly string[];
};

/** Some four letters are a token of a language model's. */
const lettersPerToken = 4;

/** A full stop inside of a number or before a small letter ends nothing. */
const sentences = (text: string): readonly string[] =>
	text.split(/(?<=[.!?…][»”"]?)\s+(?=[\p{Lu}\d«“"])/v);

/** As many sentences as the instructions allow; what honesty demands is never left out, and none of several results is. */
const shortened = (
	{says, isWhole = false}: Thought,
	limit: number | undefined,
): readonly Said[] => {
	if (limit === undefined || (isWhole && limit > 1)) {
		return says;
	}

	let left = limit;
	return says.flatMap((said) => {
		if (said.isHonesty === true) {
			return [said];
		}

		const most = said.isEssential === true ? Math.max(1, left) : left;
		const kept = sentences(said.text).slice(0, Math.max(0, most));
		left -= kept.length;
		return kept.length === 0 ? [] : [{...said, text: kept.join(' ')}];
	});
};

const piecesOf = (says: readonly Said[]): readonly Said[] =>
	says
		.filter(({text}) => text !== '')
		.flatMap((said) => sentences(said.text).map((text) => ({...said, text})))
		.map((said, index) => ({
			...said,
			text: index === 0 ? said.text : ` ${said.text}`,
		}));

const textPieces = function* (
	says: readonly Said[],
	maxOutputTokens: number,
): Generator<ThoughtPiece> {
	let left = maxOutputTokens * lettersPerToken;

	for (const {text, language} of piecesOf(says)) {
		const isCut = text.length > left;
		const kept = isCut ? text.slice(0, left).replace(/\s\S*$/v, '') : text;

		if (kept.trim() !== '') {
			yield {type: 'text', text: kept, language};
		}

		if (isCut) {
			yield {type: 'cut'};
			return;
		}

		left -= text.length;
	}
};

const pieces = function* (
	request: MindRequest,
	documentTitles: (language: Language) => readonly string[],
): Generator<ThoughtPiece> {
	const thought = answer(request, documentTitles);
	const {sentences: limit} = wishesIn(request.instructions);

	yield* textPieces(
		shortened(thought, limit),
		request.maxOutputTokens ?? Infinity,
	);

	for (const {name, arguments: args} of thought.calls) {
		yield {type: 'call', name, arguments: args};
	}
};

/** The built-in mind: small rules, English and Russian. Everything it knows is in the history. */
export const createRulesMind = ({
	documentTitles = () => [],
}: Options = {}): Mind => ({
	async *think(request, signal) {
		for (const piece of pieces(request, documentTitles)) {
			if (signal.aborted) {
				return;
			}

			yield piece;
		}
	},
});
