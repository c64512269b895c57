import {isObject, type JsonObject} from '../conversation/checked.js';
import type {ServerFrame} from '../conversation/wire.js';
import type {Stage} from './stage.js';

/** What the service runs itself. */
const ownTools: ReadonlySet<unknown> = new Set(['web_search', 'file_search']);

export const isOwnTool = (name: unknown): boolean => ownTools.has(name);

/**
Keeps the calls of the service's own tools, and their outputs, from the client: there they are nobody's business, and the clients of the service answer every call that they see.

What comes after them is told as if they had never been: places in the response close up, and items follow what the client knows.

@param isDeclared Whether the client has declared the tool itself, and so knows what to make of its calls.
*/
export const hideOwnCalls = (
	isDeclared: (name: unknown) => boolean = () => false,
): Stage => {
	const isOwnCall = (item: unknown): item is JsonObject =>
		isObject(item) &&
		item.type === 'function_call' &&
		isOwnTool(item.name) &&
		!isDeclared(item.name);

	/** Id of a hidden item → id of the item before it. */
	const hidden = new Map<unknown, unknown>();
	const callIds = new Set<unknown>();
	/** Id of an active response → places of its hidden items. */
	const places = new Map<unknown, number[]>();

	const isHidden = ({type, item, item_id: itemId}: ServerFrame): boolean => {
		if (type === 'response.output_item.added' && isOwnCall(item)) {
			return true;
		}

		return isObject(item)
			? hidden.has(item.id) ||
					(item.type === 'function_call_output' && callIds.has(item.call_id))
			: hidden.has(itemId);
	};

	const hide = (frame: ServerFrame): void => {
		const {item, previous_item_id: previous} = frame;
		if (!isObject(item)) {
			return;
		}

		if (item.type === 'function_call') {
			callIds.add(item.call_id);
		}

		if (
			frame.type === 'response.output_item.added' &&
			typeof frame.output_index === 'number'
		) {
			places.set(frame.response_id, [
				...(places.get(frame.response_id) ?? []),
				frame.output_index,
			]);
		}

		hidden.set(item.id, previous ?? hidden.get(item.id) ?? null);
	};

	const known = (itemId: unknown): unknown =>
		hidden.has(itemId) ? known(hidden.get(itemId)) : itemId;

	const closeUp = (frame: ServerFrame): ServerFrame => {
		const {
			output_index: index,
			response_id: responseId,
			previous_item_id: previous,
			response,
		} = frame;
		const before = places.get(responseId) ?? [];

		return {
			...frame,
			...(typeof index === 'number'
				? {output_index: index - before.filter((place) => place < index).length}
				: {}),
			...(previous === undefined ? {} : {previous_item_id: known(previous)}),
			...(isObject(response) && Array.isArray(response.output)
				? {
						response: {
							...response,
							output: response.output.filter((item) => !isOwnCall(item)),
						},
					}
				: {}),
		};
	};

	return (frame) => {
		if (isHidden(frame)) {
			hide(frame);
			return [];
		}

		const told = closeUp(frame);
		if (frame.type === 'response.done' && isObject(frame.response)) {
			places.delete(frame.response.id);
		}

		return [told];
	};
};
