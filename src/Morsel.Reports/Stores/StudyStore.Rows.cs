using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Running;
using Morsel.Studies.Summaries;

namespace Morsel.Reports.Stores;

// Trials and networks to rows and back.
sealed partial class StudyStore
{
    void InsertTrial(TrialResult result) =>
        _database.Execute(
            """
            INSERT INTO trials (id, outcome, collapse, blind_to, training_loss, validation_loss, all_loss, largest_error, epoch, diverged_epoch, curve)
            VALUES ($id, $outcome, $collapse, $blind, $training, $validation, $all, $largest, $epoch, $diverged, $curve)
            """,
            ("$id", (long)result.Id.Value),
            ("$outcome", result.Outcome.ToString()),
            ("$collapse", result.Collapse.ToString()),
            ("$blind", result.BlindTo),
            ("$training", Bits(result.TrainingLoss)),
            ("$validation", Bits(result.ValidationLoss)),
            ("$all", Bits(result.AllLoss)),
            ("$largest", Bits(result.LargestError)),
            ("$epoch", result.Epoch),
            ("$diverged", result.DivergedEpoch is { } epoch ? epoch : DBNull.Value),
            ("$curve", CurveBlob.Write(result.Curve))
        );

    // One network is kept for each part, activation and learning rate, and one for each cell that a part names: the lowest validation loss,
    // ties by name, so that order cannot matter.
    void KeepIfBest(FinishedTrial trial)
    {
        if (!double.IsFinite(trial.Result.ValidationLoss))
        {
            return;
        }

        Cell cell = trial.Trial.Cell;
        (string, object)[] recipe = [("part", cell.Part.Index), ("activation", cell.Activation.ToString()), ("rate", cell.LearningRate)];
        KeepIfBest(trial, "networks", recipe);
        if (cell.IsNamed)
        {
            KeepIfBest(trial, "named_networks", [.. recipe, ("layout", cell.Hidden.ToString())]);
        }
    }

    // A table of networks has the key's columns, "id" and "parameters".
    void KeepIfBest(FinishedTrial trial, string table, (string Column, object Value)[] key)
    {
        (string, object)[] values = [.. key.Select(pair => ($"${pair.Column}", pair.Value))];
        using (
            SqliteCommand command = _database.Command(
                $"SELECT n.id, t.validation_loss FROM {table} n JOIN trials t ON t.id = n.id WHERE {string.Join(" AND ", key.Select(pair => $"{pair.Column} = ${pair.Column}"))}",
                values
            )
        )
        using (SqliteDataReader reader = command.ExecuteReader())
        {
            if (reader.Read())
            {
                var kept = (Number(reader.GetInt64(1)), new TrialId((ulong)reader.GetInt64(0)));
                if (kept.CompareTo((trial.Result.ValidationLoss, trial.Trial.Id)) <= 0)
                {
                    return;
                }
            }
        }

        string columns = string.Join(", ", key.Select(pair => pair.Column)),
            places = string.Join(", ", key.Select(pair => $"${pair.Column}"));
        _database.Execute(
            $"INSERT OR REPLACE INTO {table} ({columns}, id, parameters) VALUES ({places}, $id, $parameters)",
            [.. values, ("$id", (long)trial.Trial.Id.Value), ("$parameters", MemoryMarshal.AsBytes(trial.Parameters.AsSpan()).ToArray())]
        );
    }

    // What is known already is only counted.
    static Dictionary<TrialId, TrialResult> ReadTrials(FolderDatabase database, IReadOnlyDictionary<TrialId, TrialResult>? known) =>
        database.Guard(() =>
        {
            var trials = new Dictionary<TrialId, TrialResult>();
            using SqliteCommand command = database.Command(
                "SELECT id, outcome, collapse, blind_to, training_loss, validation_loss, all_loss, largest_error, epoch, diverged_epoch, curve FROM trials"
            );
            using SqliteDataReader reader = command.ExecuteReader();
            while (reader.Read())
            {
                var id = new TrialId((ulong)reader.GetInt64(0));
                trials[id] =
                    known?.TryGetValue(id, out TrialResult? result) == true
                        ? result
                        : new(
                            id,
                            Enum.Parse<Outcome>(reader.GetString(1)),
                            Enum.Parse<Collapse>(reader.GetString(2)),
                            reader.GetInt32(3),
                            Number(reader.GetInt64(4)),
                            Number(reader.GetInt64(5)),
                            Number(reader.GetInt64(6)),
                            Number(reader.GetInt64(7)),
                            reader.GetInt32(8),
                            reader.IsDBNull(9) ? null : reader.GetInt32(9),
                            CurveBlob.Read((byte[])reader[10])
                        );
            }

            return trials;
        });

    List<KeptNetwork> ReadNetworks(Dictionary<TrialId, TrialResult> results, string table)
    {
        var networks = new List<KeptNetwork>();
        using SqliteCommand command = _database.Command($"SELECT id, parameters FROM {table} ORDER BY part, activation, rate, id");
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            var id = new TrialId((ulong)reader.GetInt64(0));
            // Beside a run a network may come in after the trials were read: then it is for the next look.
            if (results.TryGetValue(id, out TrialResult? result) && _plan.ById.TryGetValue(id, out Trial? trial))
            {
                byte[] parameters = (byte[])reader[1];
                int expected = trial.Cell.Layout.ParameterCount;
                if (parameters.Length != expected * sizeof(double))
                {
                    throw _database.Damaged(
                        $"table {table}, id {(long)id.Value}: found {parameters.Length} bytes of parameters; expected {expected * sizeof(double)}"
                    );
                }

                networks.Add(new(trial, result, MemoryMarshal.Cast<byte, double>(parameters).ToArray()));
            }
        }

        return networks;
    }

    RunRecord ReadRun()
    {
        using SqliteCommand command = _database.Command("SELECT version, machine, threads, pack_seconds, wall_seconds FROM run");
        using SqliteDataReader reader = command.ExecuteReader();
        reader.Read();
        return new(reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.GetDouble(3), reader.GetDouble(4));
    }
}
