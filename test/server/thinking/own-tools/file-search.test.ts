import {
	mkdirSync,
	rmSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {createFileSearch} from '../../../../source/server/thinking/own-tools/file-search.js';
import {createFolderLibrary} from '../../../../source/server/thinking/own-tools/library.js';
import {createOwnTools} from '../../../../source/server/thinking/own-tools/own-tools.js';
import {temporaryFolder} from '../../../settings/temporary-folder.js';
import {makePdf} from './make-pdf.js';

type Files = Readonly<Record<string, string | Uint8Array>>;

type Found = {
	readonly results: ReadonlyArray<{
		readonly title: string;
		readonly section: string;
		readonly file?: string;
		readonly snippet: string;
		readonly score: number;
	}>;
	readonly titles: readonly string[];
	readonly sample?: true;
	readonly error?: string;
};

const write = (folder: string, files: Files) => {
	for (const [name, content] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(folder, name)), {recursive: true});
		writeFileSync(path.join(folder, name), content);
	}
};

const open = (files: Files) => {
	const folder = temporaryFolder();
	const lines: string[] = [];
	write(folder, files);
	const library = createFolderLibrary({
		folder,
		onLog(line) {
			lines.push(line);
		},
		refreshMs: 0,
	});
	const tool = createFileSearch(library);

	const search = async (query: string): Promise<Found> => {
		const output = await tool.run(JSON.stringify({query}), {
			language: 'en',
			signal: new AbortController().signal,
		});
		return JSON.parse(output) as Found;
	};

	return {
		folder,
		lines,
		library,
		search,
		async results(query: string) {
			const {results} = await search(query);
			return results;
		},
		async best(query: string) {
			const {results} = await search(query);
			return results[0];
		},
	};
};

const handbook = `---
title: "House handbook"
---
Welcome, whoever you are.

# The house

It was built in **1912** by [Ada](https://example.org).

## Heating

- Turn the *red* valve to the left.
- Wait for ten minutes.

\`\`\`sh
boilerctl --restart
\`\`\`

| Room | Temperature |
| --- | --- |
| Kitchen | 21 |

Parking
-------

Behind the house there are three places for guests.
`;

test('finds the section of a Markdown file, without its marks', async () => {
	const {search} = open({'house.md': handbook});
	const {results, titles} = await search('where can guests park');
	expect(results[0]).toMatchObject({
		title: 'House handbook',
		section: 'Parking',
		file: 'house.md',
		snippet: 'Behind the house there are three places for guests.',
	});
	expect(titles).toEqual(['House handbook']);

	const heating = await search('red valve');
	expect(heating.results[0]).toMatchObject({
		section: 'Heating',
		snippet:
			'Turn the red valve to the left. Wait for ten minutes. Room, Temperature Kitchen, 21',
	});

	const year = await search('Ada built');
	expect(year.results[0]?.snippet).toBe('It was built in 1912 by Ada.');
});

test('finds a section by its code, which is not read out', async () => {
	const {search} = open({'house.md': handbook});
	const {results} = await search('boilerctl');
	expect(results[0]?.section).toBe('Heating');
	expect(results[0]?.snippet).not.toContain('boilerctl');
});

test('finds words in other forms, and misspelt ones', async () => {
	const {best} = open({
		'отпуск.md':
			'# Отпуска\n\nСотрудники берут отпуск летом. Заявления подают за две недели.',
		'travel.txt': 'Travelling employees book their hotels themselves.',
	});
	expect(await best('отпусков сотрудника')).toMatchObject({title: 'Отпуска'});
	expect(await best('заявление')).toMatchObject({title: 'Отпуска'});
	expect(await best('booking a hotel')).toMatchObject({title: 'Travel'});
	expect(await best('employes')).toMatchObject({title: 'Travel'});
});

test.each([
	'submarine',
	'the',
	'подводная лодка',
	'?!',
	'submarine house tax refund',
])('says honestly that it found nothing: %s', async (query) => {
	const {search} = open({'house.md': handbook});
	const {results, titles} = await search(query);
	expect(results).toEqual([]);
	expect(titles).toEqual(['House handbook']);
});

test('reads pages, texts and what is in folders', async () => {
	const {results, best} = open({
		'web/page.html':
			'<html><head><title>Cafe &amp; bar</title><style>p{}</style></head><body><p>Open daily.</p><h2>Menu</h2><p>Soup &#8211; 5&nbsp;euros</p><script>bad()</script></body></html>',
		'a/b/c/notes.txt': 'The spare key is under the flowerpot.',
		'empty.md': '',
	});
	expect(await best('soup')).toMatchObject({
		title: 'Cafe & bar',
		section: 'Menu',
		snippet: 'Soup – 5 euros',
	});
	expect(await results('bad')).toEqual([]);
	expect(await best('spare key')).toMatchObject({
		title: 'Notes',
		file: path.join('a', 'b', 'c', 'notes.txt'),
	});
});

test('reads the pages of a PDF file', async () => {
	const {best, library} = open({
		'book.pdf': makePdf(
			['The lighthouse was built in spring.', 'Forty terns live there.'],
			'Lighthouse book',
		),
	});
	expect(await best('how many terns')).toMatchObject({
		title: 'Lighthouse book',
		section: 'page 2',
		snippet: 'Forty terns live there.',
	});
	expect(library.titles('en')).toEqual(['Lighthouse book']);
});

test('names the files that cannot be used, once, and goes on without them', async () => {
	const {search, results, lines} = open({
		'broken.pdf': 'no PDF at all',
		'zero.txt': new Uint8Array([65, 0, 66]),
		'huge.txt': 'x'.repeat(3 * 1024 * 1024),
		'blank.md': ' \n',
		'good.md': 'The good one.',
		'picture.png': 'ignored',
	});
	expect(await results('good one')).toHaveLength(1);
	await search('good one');
	for (const file of ['broken.pdf', 'zero.txt', 'huge.txt', 'blank.md']) {
		expect(lines.filter((line) => line.includes(file))).toHaveLength(1);
	}

	expect(lines).toHaveLength(4);
});

test('reads what an old Windows wrote', async () => {
	const {best} = open({
		// «Ключ» in windows-1251.
		'old.txt': new Uint8Array([0xca, 0xeb, 0xfe, 0xf7]),
	});
	expect(await best('ключ')).toMatchObject({snippet: 'Ключ'});
});

test('stays inside of the folder, and leaves hidden files alone', async () => {
	const outside = temporaryFolder();
	write(outside, {'secret.md': 'The secret word is xylophone.'});
	const {results, folder} = open({
		'.hidden/a.md': 'xylophone',
		'node_modules/b.md': 'xylophone',
		'in.md': 'Nothing here.',
	});
	symlinkSync(outside, path.join(folder, 'link'));
	symlinkSync(path.join(outside, 'secret.md'), path.join(folder, 'link.md'));
	expect(await results('xylophone')).toEqual([]);
});

test('notices files that are new, changed and gone', async () => {
	const {search, results, folder} = open({'a.md': 'apples'});
	expect(await results('apples')).toHaveLength(1);

	write(folder, {'a.md': 'oranges', 'b.md': 'bananas'});
	utimesSync(path.join(folder, 'a.md'), 1, 1);
	expect(await results('apples')).toEqual([]);
	expect(await results('oranges')).toHaveLength(1);
	expect(await results('bananas')).toHaveLength(1);

	rmSync(path.join(folder, 'b.md'));
	expect(await search('bananas')).toMatchObject({results: []});
	const {titles} = await search('oranges');
	expect(titles).toEqual(['A']);
});

test('cuts a long section into passages, and a snippet out of them', async () => {
	const filler = Array.from(
		{length: 120},
		(_, index) => `Sentence number ${index} is about nothing in particular.`,
	);
	const {search} = open({
		'long.md': `# Long\n\n${filler.slice(0, 80).join(' ')} The pelican lives at the pier. ${filler.slice(80).join(' ')}`,
	});
	const {results} = await search('pelican pier');
	expect(results[0]?.snippet).toMatch(/^The pelican lives at the pier\./v);
	expect(results[0]?.snippet.length).toBeLessThan(330);
});

test('searches at the same time without reading twice', async () => {
	const {search, lines} = open({'blank.md': '', 'good.md': 'The good one.'});
	const found = await Promise.all([
		search('good'),
		search('good'),
		search('good'),
	]);
	expect(found.map(({results}) => results.length)).toEqual([1, 1, 1]);
	expect(lines).toHaveLength(1);
});

test('a folder that is not there is a folder without documents', async () => {
	const lines: string[] = [];
	const {ownTools, documentTitles, load} = createOwnTools({
		documentsFolder: path.join(temporaryFolder(), 'nowhere'),
		fetch,
		onLog(line) {
			lines.push(line);
		},
	});
	await load();
	const [fileSearch] = ownTools;
	const output = await fileSearch!.run('{"query":"x"}', {
		language: 'en',
		signal: new AbortController().signal,
	});
	expect(JSON.parse(output)).toMatchObject({results: [], titles: []});
	expect(documentTitles('en')).toEqual([]);
	expect(lines[0]).toContain('nowhere');
});

test('knows the titles once the documents have been read', async () => {
	const folder = temporaryFolder();
	write(folder, {'house.md': handbook, 'garden.txt': 'Roses.'});
	const {documentTitles, load} = createOwnTools({
		documentsFolder: folder,
		fetch,
	});
	expect(documentTitles('en')).toEqual([]);
	await load();
	expect(documentTitles('en')).toEqual(['Garden', 'House handbook']);
});

test('has the pages about Parley where there is no folder, and calls them samples', async () => {
	const {ownTools, documentTitles} = createOwnTools({fetch});
	expect(documentTitles('en')).toContain('Privacy');
	expect(documentTitles('ru')).toContain('Клавиши');
	const [fileSearch] = ownTools;
	const output = await fileSearch!.run('{"query":"privacy"}', {
		language: 'en',
		signal: new AbortController().signal,
	});
	expect(JSON.parse(output)).toMatchObject({
		sample: true,
		results: [{title: 'Privacy'}],
	});
});
