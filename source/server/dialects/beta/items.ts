import {isObject} from '../../conversation/checked.js';

const gaTypes: ReadonlyMap<unknown, string> = new Map([
	['text', 'output_text'],
	['audio', 'output_audio'],
]);

const betaTypes: ReadonlyMap<unknown, string> = new Map(
	[...gaTypes].map(([beta, ga]) => [ga, String(beta)]),
);

const renameContent = (
	item: unknown,
	names: ReadonlyMap<unknown, string>,
): unknown =>
	isObject(item) && item.role === 'assistant' && Array.isArray(item.content)
		? {
				...item,
				content: item.content.map((part: unknown) =>
					isObject(part)
						? {...part, type: names.get(part.type) ?? part.type}
						: part,
				),
			}
		: item;

/** An item of the client: what the assistant says is `output_…` since GA. */
export const readItem = (item: unknown): unknown =>
	renameContent(item, gaTypes);

/** An item of the conversation, for the client. */
export const writeItem = (item: unknown): unknown =>
	renameContent(item, betaTypes);

export const writeItems = (items: unknown): readonly unknown[] =>
	Array.isArray(items) ? items.map((item) => writeItem(item)) : [];

export const readItems = (items: unknown): unknown =>
	Array.isArray(items) ? items.map((item) => readItem(item)) : items;
