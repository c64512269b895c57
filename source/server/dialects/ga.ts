import type {Translator} from './translator.js';

/** The dialect of the conversation itself. */
export const openGa = (): Translator => ({
	read: (message) => ({type: 'message', message}),
	write: (frame) => [frame],
});
