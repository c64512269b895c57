import {expect, onTestFinished, test} from 'vitest';
import {loadSoundSwallower} from '../../../source/server/hearing/decoder.js';
import {createGrammarShelf} from '../../../source/server/hearing/grammar-shelf.js';

test('words of clients that are gone are forgotten, and what is always known stays', async () => {
	const shelf = await createGrammarShelf(await loadSoundSwallower(), {}, 3);
	onTestFinished(shelf.close);
	const silence = new Float32Array(8000);
	await shelf.decode(silence, ['Wotherspoon', 'Frobisher', 'Quillfeather']);
	const first = shelf.learnedWords();
	expect(first).toBeGreaterThan(3);

	// Two at once meet the same new decoder.
	await Promise.all([
		shelf.decode(silence, ['Ossington']),
		shelf.decode(silence, ['Ossington']),
	]);
	expect(shelf.learnedWords()).toBeGreaterThan(0);
	expect(shelf.learnedWords()).toBeLessThan(first);
	await shelf.decode(silence, []);
});
