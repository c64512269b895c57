import {EventEmitter} from 'node:events';
import {expect, test} from 'vitest';
import {watchAbort} from '../../source/runtime/shutdown.js';

/** A program that writes down what is done to it. */
const abort = (giveBack: () => void) => {
	const done: string[] = [];
	const program = Object.assign(new EventEmitter(), {
		pid: 7,
		kill(pid: number, signal?: number | string) {
			done.push(
				`${pid} ${signal}, heard by ${program.listenerCount('SIGQUIT')}`,
			);
			return true as const;
		},
	});
	watchAbort(program as unknown as NodeJS.Process, () => {
		done.push('terminal given back');
		giveBack();
	});
	return {program, done};
};

test('on SIGQUIT the terminal is given back before the system ends the program', () => {
	const {program, done} = abort(() => undefined);
	program.emit('SIGQUIT');

	expect(done).toEqual(['terminal given back', '7 SIGQUIT, heard by 0']);
});

test('a screen that cannot be left does not keep SIGQUIT from ending the program', () => {
	const {program, done} = abort(() => {
		throw new Error('no terminal');
	});

	expect(() => program.emit('SIGQUIT')).toThrow('no terminal');
	expect(done.at(-1)).toBe('7 SIGQUIT, heard by 0');
});
