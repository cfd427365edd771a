/** How sure a conclusion is: evidence, not taste. */
export type Certainty = 'certain' | 'likely' | 'possible';
