import type {Language, Mind, MindRequest, ThoughtPiece} from '../engines.js';
import {languageOf} from '../language-of.js';
import {fieldsOf} from '../thinking/json.js';
import {createCallCollector} from './call-collector.js';
import type {Answer} from './call.js';
import {chatDeltas} from './chat-deltas.js';
import {chatFeatures, chatRequest} from './chat-request.js';
import {
	createEndpoint,
	type Endpoint,
	type EndpointOptions,
} from './endpoint.js';
import type {EndpointError} from './endpoint-error.js';
import {emptyFailure, filterFailure, unreadableFailure} from './failures.js';
import {askWithoutRefused, createRefusals, isRefusal} from './refusals.js';
import {createSpeakableFilter} from './speakable-text.js';
import {createThinkFilter} from './think-sections.js';

/** How servers say that a conversation does not fit into what the model can remember. */
const tooLong =
	/context[ _](?:length|size|window)|maximum context|too many tokens|(?:prompt|input) is too long/iv;

/** The words of the model as they are spoken, each with its language. */
const createSpeech = (start: Language) => {
	const thinking = createThinkFilter();
	const speakable = createSpeakableFilter();
	let language = start;

	const pieces = (text: string): readonly ThoughtPiece[] => {
		if (text === '') {
			return [];
		}

		// Digits and stops belong to the words before them.
		language = /\p{L}/v.test(text) ? languageOf(text) : language;
		return [{type: 'text', text, language}];
	};

	return {
		push: (text: string) => pieces(speakable.push(thinking.push(text))),
		end: () => pieces(speakable.push(thinking.end()) + speakable.end()),
	};
};

const lastLanguage = ({history, instructions}: MindRequest): Language => {
	const last = history.findLast(
		(entry) => entry.type === 'message' && entry.text.trim() !== '',
	);
	return languageOf(last?.type === 'message' ? last.text : instructions);
};

/** The calls as they may go out: of a tool that was offered, with arguments that are JSON. */
const checkedCalls = (
	endpoint: Endpoint,
	calls: ReturnType<ReturnType<typeof createCallCollector>['calls']>,
	{tools}: MindRequest,
): readonly ThoughtPiece[] =>
	calls.map(({name, arguments: args}) => {
		if (!tools.some((tool) => tool.name === name)) {
			throw unreadableFailure(
				endpoint,
				`a call of ${JSON.stringify(name)}, which is none of the tools`,
			);
		}

		if (fieldsOf(args) === undefined) {
			throw unreadableFailure(
				endpoint,
				`a call of ${name} whose arguments are not JSON (${args})`,
			);
		}

		return {type: 'call', name, arguments: args};
	});

/** Reads an answer to its end. What has come is handed on before a failure is thrown. */
async function* thoughtsOf(
	endpoint: Endpoint,
	answer: Answer,
	request: MindRequest,
	signal: AbortSignal,
): AsyncGenerator<ThoughtPiece> {
	const speech = createSpeech(lastLanguage(request));
	const collector = createCallCollector();
	let usage: ThoughtPiece | undefined;
	let reason: string | undefined;
	let failure: Error | undefined;
	let hasSpoken = false;

	const speak = (pieces: readonly ThoughtPiece[]) => {
		hasSpoken ||= pieces.some(
			(piece) => piece.type === 'text' && piece.text.trim() !== '',
		);
		return pieces;
	};

	try {
		for await (const delta of chatDeltas(endpoint, answer)) {
			if (signal.aborted) {
				return;
			}

			switch (delta.type) {
				case 'text': {
					yield* speak(speech.push(delta.text));
					break;
				}

				case 'call': {
					collector.add(delta);
					break;
				}

				case 'usage': {
					// Some count with every chunk: the last count is the whole one.
					usage = delta;
					break;
				}

				case 'finished': {
					({reason} = delta);
					break;
				}
			}
		}
	} catch (error) {
		failure = error instanceof Error ? error : new Error(String(error));
	}

	if (signal.aborted) {
		return;
	}

	yield* speak(speech.end());
	if (usage !== undefined) {
		yield usage;
	}

	if (failure !== undefined) {
		throw failure;
	}

	if (reason === 'content_filter') {
		throw filterFailure(endpoint);
	}

	if (reason === 'length') {
		yield {type: 'cut'};
		return;
	}

	const calls = checkedCalls(endpoint, collector.calls(), request);
	if (calls.length === 0 && !hasSpoken) {
		throw emptyFailure(endpoint);
	}

	yield* calls;
}

/**
A mind behind any OpenAI-compatible chat endpoint: Ollama, llama.cpp, LM Studio, vLLM, a cloud.

What a server or its model refuses (tools, the count of tokens) is left out from then on.

@throws {EndpointError} The address is none.
*/
export const createEndpointMind = (options: EndpointOptions): Mind => {
	const endpoint = createEndpoint('mind', options);
	const refusals = createRefusals(chatFeatures);

	const ask = async (request: MindRequest, signal: AbortSignal) => {
		let {history} = request;

		/** The oldest half is forgotten where it is too much for the model. */
		const forget = (error: EndpointError): string | undefined => {
			if (history.length < 2 || !isRefusal(error, tooLong)) {
				return undefined;
			}

			history = history.slice(Math.ceil(history.length / 2));
			return 'the beginning of a long conversation';
		};

		return askWithoutRefused(
			endpoint,
			{
				request: () => ({
					body: chatRequest({...request, history}, endpoint.model, refusals),
					headers: {'content-type': 'application/json'},
				}),
				learn: (error) => refusals.learn(error) ?? forget(error),
			},
			signal,
		);
	};

	return {
		async *think(request, signal) {
			try {
				const answer = await ask(request, signal);
				yield* thoughtsOf(endpoint, answer, request, signal);
			} catch (error) {
				if (!signal.aborted) {
					throw error;
				}
			}
		},
	};
};
