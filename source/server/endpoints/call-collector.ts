import type {ChatDelta} from './chat-deltas.js';

type CallDelta = Extract<ChatDelta, {readonly type: 'call'}>;

export type CollectedCall = {readonly name: string; readonly arguments: string};

type OpenCall = {
	readonly index: number | undefined;
	id: string | undefined;
	name: string;
	arguments: string;
};

/** Puts calls together out of their bits, several at once. */
export const createCallCollector = () => {
	const calls: OpenCall[] = [];

	/** Gemini numbers every call 0, others number none: a new id, or a name without either, begins a new call. */
	const isSame = (call: OpenCall, {index, id, name}: CallDelta): boolean => {
		if (id !== undefined && call.id !== undefined) {
			return id === call.id;
		}

		return index === undefined
			? name === undefined && call === calls.at(-1)
			: index === call.index;
	};

	return {
		add(delta: CallDelta): void {
			const {index, id, name, arguments: args} = delta;
			const call = calls.findLast((open) => isSame(open, delta));
			if (call === undefined) {
				calls.push({index, id, name: name ?? '', arguments: args});
				return;
			}

			call.id ??= id;
			call.name ||= name ?? '';
			call.arguments += args;
		},
		/** In the order in which they began. No arguments at all are an empty object. */
		calls: (): readonly CollectedCall[] =>
			calls.map(({name, arguments: args}) => ({
				name,
				arguments: args.trim() === '' ? '{}' : args,
			})),
	};
};
