package org.tightframe.claim;

import java.util.List;

/**
 * What the evidence says of a claim, in each setting and on the whole, in numbers and in words.
 *
 * @param id such as {@code b}
 * @param title the claim in a few words
 * @param statement the claim in a sentence, with its source
 * @param settings what each setting says; none where no run bears on the claim
 * @param plain what somebody new to the field is told
 * @param expert a paragraph for somebody at home in it
 * @param against why the evidence may be against the claim, or undecided; empty where it supports it
 */
public record Judgement(
        String id,
        String title,
        String statement,
        List<Setting> settings,
        Plain plain,
        String expert,
        List<String> against) {

    public Judgement {
        settings = List.copyOf(settings);
        against = List.copyOf(against);
    }

    /**
     * Two or three sentences for somebody new to the field.
     *
     * @param said what is claimed
     * @param seen what this evidence measured, with its numbers and what was asked of them; empty where it measured nothing
     * @param sureness in how many settings the claim stands
     * @param byNumber in how many each of its numbers does; empty where that says no more
     */
    public record Plain(String said, String seen, String sureness, String byNumber) {

        /** All of it. */
        @Override
        public String toString() {
            return Words.sentences(said, seen, sureness, byNumber);
        }
    }

    /**
     * One network on one data set.
     *
     * @param name of the setting
     * @param criteria that decide there, and numbers told beside
     */
    public record Setting(String name, List<Criterion> criteria) {
        public Setting {
            criteria = List.copyOf(criteria);
        }

        public Verdict verdict() {
            return Verdict.all(criteria.stream()
                    .filter(Criterion::decides)
                    .map(Criterion::verdict)
                    .toList());
        }
    }

    /** Supported where every setting supports it; not supported where one is against it. */
    public Verdict verdict() {
        return Verdict.all(settings.stream().map(Setting::verdict).toList());
    }

    /** How many settings say {@code verdict}. */
    public long count(Verdict verdict) {
        return settings.stream().filter(setting -> setting.verdict() == verdict).count();
    }
}
