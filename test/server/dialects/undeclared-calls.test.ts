import {expect, test} from 'vitest';
import {chooseDialect} from '../../../source/server/dialects/dialect.js';

const search = {
	type: 'response.output_item.added',
	response_id: 'resp_1',
	output_index: 0,
	item: {
		id: 'item_1',
		object: 'realtime.item',
		type: 'function_call',
		status: 'in_progress',
		call_id: 'call_1',
		name: 'web_search',
		arguments: '',
	},
};

const open = () => {
	const choice = chooseDialect(new URL('ws://localhost/v1/realtime'), {});
	if (choice.type !== 'spoken') {
		throw new Error(choice.type);
	}

	return choice.dialect.open([]);
};

test('a client that has declared nothing is not shown what the server looks up', () => {
	expect(open().write(search)).toEqual([]);
});

test('a client that has declared the search sees it', () => {
	const translator = open();
	translator.read({
		type: 'session.update',
		session: {tools: [{type: 'function', name: 'web_search'}]},
	});

	expect(translator.write(search)).toEqual([search]);
});
