import {
  createProject,
  importQuestions,
  makeWorkFolder,
  project,
  removeFolder,
  startEmbedded,
  Consilium,
} from '@consilium/cli';
import { openBrowser } from '@consilium/testing/browser';
import { sampleKnowledgeFile, sampleQuestionsFile } from '@consilium/tools';
import type { Browser, Page } from 'playwright-core';
import { numberOf, type Benchmark, type OptionValues, type Report } from '../benchmark.js';
import { withCleanUp, type Later } from '../measuring/clean-up.js';
import { latencies, rounded } from '../measuring/statistics.js';
import { invite, type Place } from '../page/invite.js';
import { noteKeyTimes, takeKeyTimes } from '../page/key-times.js';
import { takePictures } from '../page/pictures.js';
import { startLlm } from '../whole-life/simulated-llm.js';

/** Scores and a verdict, as an expert gives them, and a look at steps. */
const keysOfItem = ['j', 'k', '5', '4', '5', '4', '5', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'ArrowDown', 'a'];

export const page: Benchmark = {
  name: 'page',
  summary: 'the review page in a real browser: script of the first load, and from a key press to its effect',
  options: {
    items: { summary: 'items reviewed', fallback: '20' },
    pictures: { summary: 'folder for pictures of the pages, taken afterwards', fallback: null },
  },
  run: (options) => withCleanUp((later) => measure(options, later)),
};

async function measure(options: OptionValues, later: Later): Promise<Report> {
  const items = numberOf(options, 'items');
  const { browser, place } = await prepare(later);
  const reviewing = await (await invite(browser, place, 'reviewer')).newPage();
  const scripts = countScripts(reviewing);
  const startedAt = performance.now();
  await reviewing.goto(`/p/${project}/review`);
  await ready(reviewing);
  const readyMs = performance.now() - startedAt;
  await reviewing.waitForLoadState('networkidle').catch(() => undefined);
  const { count, bytes } = await scripts();
  const times = await reviewItems(reviewing, items);
  if (options['pictures']) await takePictures(browser, place, reviewing, options['pictures']);
  const keys = latencies(times);
  const scriptKilobytes = rounded(bytes / 1000, 1);
  return {
    method:
      'The embedded system with the sample questions and a simulated model; headless Chromium on the same machine, with an empty cache. First load: bytes ' +
      'of the bodies of all scripts as they came over the network, until the network was idle. Keys: from the time of the ' +
      'keydown event until the next frame was painted, of every key pressed.',
    figures: { scriptKilobytes, scripts: count, readyMs: rounded(readyMs), keyMs: keys, keys: times.length },
    lines: [
      `first load: ${scriptKilobytes} kB of compressed script in ${count} files; ready to review after ${rounded(readyMs)} ms`,
      `${times.length} key presses to their effect: p50 ${keys.p50} ms, p95 ${keys.p95} ms, p99 ${keys.p99} ms, worst ${keys.worst} ms`,
    ],
  };
}

async function prepare(later: Later): Promise<{ browser: Browser; place: Place }> {
  const folder = makeWorkFolder();
  later(async () => removeFolder(folder));
  const llm = await startLlm(folder, sampleKnowledgeFile);
  later(() => llm.stop());
  const signal = new AbortController().signal;
  const system = await startEmbedded({ folder, llmUrl: llm.url, environment: process.env, signal });
  later(() => system.stop());
  const { url, administratorCredential: credential } = system;
  const consilium = new Consilium({ url, credential });
  await createProject(consilium);
  await importQuestions(consilium, {
    file: sampleQuestionsFile,
    knowledgeFile: sampleKnowledgeFile,
    source: 'Consilium samples',
    licence: 'Apache-2.0',
  });
  const browser = await openBrowser();
  later(() => browser.close());
  return { browser, place: { url, credential, project } };
}

async function ready(reviewing: Page): Promise<void> {
  await reviewing.getByRole('button', { name: '5 scores to go' }).waitFor();
}

/** Counts what comes from now on. */
function countScripts(reviewing: Page): () => Promise<{ count: number; bytes: number }> {
  const sizes: Promise<number>[] = [];
  reviewing.on('requestfinished', (request) => {
    if (request.resourceType() === 'script')
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  return async () => ({ count: sizes.length, bytes: (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) });
}

async function reviewItems(reviewing: Page, items: number): Promise<number[]> {
  await noteKeyTimes(reviewing);
  const times: number[] = [];
  for (let item = 0; item < items; item += 1) {
    await ready(reviewing);
    for (const key of keysOfItem) await reviewing.keyboard.press(key, { delay: 20 });
    times.push(...(await takeKeyTimes(reviewing)));
    // Twice: the first is called rushed.
    for (const key of ['n', 'n']) await reviewing.keyboard.press(key, { delay: 20 });
    await takeKeyTimes(reviewing);
  }
  return times;
}
