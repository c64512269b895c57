/** A small PDF file with a line of text on each page, put together by hand. */
export const makePdf = (
	pages: readonly string[],
	title = 'Handbook',
): Uint8Array<ArrayBuffer> => {
	const pageIds = pages.map((_, index) => 5 + index * 2);
	const objects = [
		'<</Type/Catalog/Pages 2 0 R>>',
		`<</Type/Pages/Count ${pages.length}/Kids[${pageIds.map((id) => `${id} 0 R`).join(' ')}]>>`,
		'<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
		`<</Title(${title})>>`,
		...pages.flatMap((text, index) => {
			const stream = `BT /F1 12 Tf 72 720 Td (${text}) Tj ET`;
			return [
				`<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents ${6 + index * 2} 0 R>>`,
				`<</Length ${stream.length}>>stream\n${stream}\nendstream`,
			];
		}),
	];
	let file = '%PDF-1.4\n';
	const places = objects.map((object, index) => {
		const place = file.length;
		file += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return place;
	});
	const start = file.length;
	const entries = places.map(
		(place) => `${String(place).padStart(10, '0')} 00000 n \n`,
	);

	file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries.join('')}`;
	file += `trailer\n<</Size ${objects.length + 1}/Root 1 0 R/Info 4 0 R>>\nstartxref\n${start}\n%%EOF\n`;
	return new TextEncoder().encode(file);
};
