/** `npm run docs`: writes what docs/ holds of the savings engine. Run in the repository's root. */
import { writeFile } from 'node:fs/promises';
import { documents } from './documents.js';

for (const [file, text] of await documents('.')) await writeFile(file, text);
