create index VoucherUsesByTime on VoucherUses (UsedAt, Id) where FreedAt is null;
