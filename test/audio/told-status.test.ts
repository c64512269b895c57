import {expect, test} from 'vitest';
import type {AudioEvent} from '../../source/audio/messages.js';
import {createToldStatus} from '../../source/audio/told-status.js';

const create = () => {
	const events: AudioEvent[] = [];
	const status = createToldStatus((event) => {
		events.push(event);
	});
	return {...status, taken: () => events.splice(0)};
};

test('what the process said last is taken back when it is gone, once', () => {
	const {note, takeBack, taken} = create();
	note({type: 'ducked', isDucked: true});
	note({type: 'echo', status: {method: 'canceller', isGuarded: true}});
	note({type: 'input-zeros', isZero: true});
	expect(taken()).toEqual([
		{type: 'audio.ducked', isDucked: true},
		{type: 'audio.echo', status: {method: 'canceller', isGuarded: true}},
		{type: 'audio.input-zeros', isZero: true},
	]);

	takeBack();
	expect(taken()).toEqual([
		{type: 'audio.ducked', isDucked: false},
		{type: 'audio.echo', status: {method: 'off', isGuarded: false}},
		{type: 'audio.input-zeros', isZero: false},
	]);

	takeBack();
	expect(taken()).toEqual([]);
});

test('what the process took back itself needs no second word', () => {
	const {note, takeBack, taken} = create();
	note({type: 'ducked', isDucked: true});
	note({type: 'ducked', isDucked: false});
	note({type: 'echo', status: {method: 'gate', isGuarded: false}});
	note({type: 'echo', status: {method: 'off', isGuarded: false}});
	note({type: 'input-zeros', isZero: true});
	note({type: 'input-zeros', isZero: false});
	taken();

	takeBack();
	expect(taken()).toEqual([]);
});
