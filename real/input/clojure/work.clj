(ns work (:require [clojure.string :as str] [clojure.set :as set]))
(defn primes [limit]
  (filter (fn [n] (every? #(pos? (mod n %)) (range 2 (inc (long (Math/sqrt n)))))) (range 2 limit)))
(println (count (primes 8000)) (vec (take-last 5 (primes 8000))))
(defprotocol Shape (area [this]))
(defrecord Square [side] Shape (area [_] (* side side)))
(defrecord Circle [radius] Shape (area [_] (* 3 radius radius)))
(println (map area [(->Square 2) (->Circle 3)]) (->Square 1))
(defmulti kind class)
(defmethod kind Number [_] :number)
(defmethod kind :default [_] :other)
(println (kind 1) (kind "x"))
(def fibonacci (map first (iterate (fn [[a b]] [b (+' a b)]) [0 1])))
(println (take 100 fibonacci))
(println (->> (range 2000) (map #(mod (* % 7919) 1013)) frequencies (sort-by (juxt (comp - val) key)) first))
(defmacro unless [test & body] `(if ~test nil (do ~@body)))
(println (unless false :yes))
(def account (ref 0))
(println (do (dorun (pmap (fn [i] (dosync (alter account + i))) (range 100))) @account))
(def counter (agent 0))
(dotimes [_ 50] (send counter inc))
(await counter)
(println @counter (set/union #{1} #{2}) (str/join "," (sort ["b" "a"])))
(println (try (/ 1 0) (catch ArithmeticException e (.getMessage e))))
(println (eval '(let [f (fn f [n] (if (zero? n) 1 (*' n (f (dec n)))))] (f 40))))
(defn life [grid]
  (vec (for [y (range 30)]
    (vec (for [x (range 30)]
      (let [near (count (filter identity (for [dy [-1 0 1] dx [-1 0 1] :when (not= 0 dy dx)]
                                           (and (not (and (zero? dy) (zero? dx))) (get-in grid [(mod (+ y dy) 30) (mod (+ x dx) 30)])))))]
        (or (= near 3) (and (get-in grid [y x]) (= near 2)))))))))
(doseq [row (nth (iterate life (vec (for [y (range 30)] (vec (for [x (range 30)] (< (mod (* x y) 7) 3)))))) 15)]
  (println (str/join (map #(if % "#" ".") row))))
(binding [*out* *err*] (println "done"))
(shutdown-agents)
(System/exit 3)
