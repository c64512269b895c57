import type {Mind} from '../engines.js';

/** The rules that decide what the built-in agent says. */
export const createMind = (): Mind => ({
	think: () => ({language: 'en', say: 'Hello.', calls: []}),
	conclude: () => ({language: 'en', say: 'Done.', calls: []}),
});
